package dev.naru.broker;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every pack's {@code apis.csv}, read once. */
@Component
final class PackCatalogues implements Catalogues {
    private final LoadingCache<Pack, Map<String, CatalogueRow>> read =
            Caffeine.newBuilder().weakKeys().build(CatalogueFile::read);

    @Override
    public List<Api> apis(Connection connection) {
        return rows(connection).values().stream()
                .map(row -> row.api(connection.variant()))
                .toList();
    }

    @Override
    public Optional<Api> api(Connection connection, String id) {
        return Optional.ofNullable(rows(connection).get(id)).map(row -> row.api(connection.variant()));
    }

    /** @throws IllegalArgumentException when the catalogue has no such API */
    CatalogueRow row(Connection connection, String apiId) {
        Map<String, CatalogueRow> rows = rows(connection);
        CatalogueRow row = rows.get(apiId);
        if (row == null) {
            throw new IllegalArgumentException("api: \"" + apiId + "\" (expected an id of "
                    + connection.pack().id() + "/apis.csv: " + String.join(", ", rows.keySet()) + ")");
        }
        return row;
    }

    private Map<String, CatalogueRow> rows(Connection connection) {
        return read.get(connection.pack());
    }
}
