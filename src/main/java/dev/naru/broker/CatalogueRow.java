package dev.naru.broker;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A line of {@code apis.csv}.
 *
 * @param trIds the broker's id of the API per variant of the environment; absent where it isn't offered, empty where
 *     the API has none
 * @param paging name of a paging scheme; empty for none
 * @param limit {@code null} when only the connection's own limit holds
 * @param body name of the object the parameters are wrapped in; empty for none
 * @param numbers parameters sent as JSON numbers
 * @param booleans parameters sent as JSON true or false
 * @param changes whether it changes something at the broker, so that it is a submit however it is called
 */
record CatalogueRow(
        String id,
        String category,
        String nameKo,
        String nameEn,
        String method,
        String path,
        Map<String, String> trIds,
        List<String> required,
        String paging,
        Rate limit,
        String body,
        Set<String> numbers,
        Set<String> booleans,
        boolean changes) {

    boolean isOffered(String variant) {
        return trIds.containsKey(variant);
    }

    Api api(String variant) {
        String trId = trIds.getOrDefault(variant, "");
        return new Api(id, category, nameKo, nameEn, method, path, trId, required, paging, isOffered(variant));
    }
}
