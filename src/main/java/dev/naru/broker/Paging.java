package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a broker hands out an answer in pages: an entry of a pack's {@code paging}. */
sealed interface Paging permits HeaderKeyPaging, WalkBackPaging, CursorPaging {

    /**
     * What to ask for after this answer; empty when it was the last.
     *
     * @param body the part of the answer that routes get
     */
    Optional<Page> next(Page asked, OneCall.Reply reply, JsonNode body);

    /** The most pages one call fetches. */
    int maxPages();

    /** What to send the first time. */
    default Page first(Map<String, Object> parameters, List<String> required) {
        return new Page(parameters, Map.of());
    }

    /** A request for one page: parameters in their order, and headers besides those of every call. */
    record Page(Map<String, Object> parameters, Map<String, String> headers) {}

    /** A parameter as it is written; empty when there is none. */
    static String text(Page asked, String name) {
        Object value = asked.parameters().getOrDefault(name, "");
        return (value instanceof JsonNode json ? json.asText() : value.toString()).strip();
    }

    /** @return {@code null} when the API isn't paged */
    static Paging of(Pack pack, CatalogueRow api) {
        return api.paging().isEmpty() ? null : read(pack, api.paging());
    }

    /** @throws BrokenFileException when the pack has no such entry, or it can't be used */
    static Paging read(Pack pack, String name) {
        JsonNode entry = pack.section("paging").path(name);
        String section = "paging." + name;
        String kind = entry.path("kind").asText();
        return switch (kind) {
            case "header-key" -> Packs.read(pack, section, entry, HeaderKeyPaging.class);
            case "walk-back" -> Packs.read(pack, section, entry, WalkBackPaging.class);
            case "cursor" -> Packs.read(pack, section, entry, CursorPaging.class);
            default -> throw Packs.broken(
                    pack, section + ".kind", "\"" + kind + "\" (expected: cursor, header-key or walk-back)");
        };
    }
}
