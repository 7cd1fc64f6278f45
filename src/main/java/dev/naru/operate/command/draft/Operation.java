package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A call a broker offers.
 *
 * @param id unique, in the spelling of {@code apis.csv}
 * @param path below the host
 * @param form whether its body is a form
 * @param parameters in path, query, header and body
 * @param answer schema of a success; {@code null} when there is none
 * @param example a success as it looks; {@code null} when only the schema tells
 * @param error schema of a refusal; {@code null} when there is none
 */
record Operation(
        String id,
        String method,
        String path,
        String summary,
        String tag,
        boolean form,
        List<WireField> parameters,
        ObjectNode answer,
        JsonNode example,
        ObjectNode error) {

    /** All that names it, for guessing what it is. */
    String words() {
        return String.join(" ", Words.of(id)) + " " + String.join(" ", Words.of(path)) + " " + summary + " " + tag;
    }

    boolean takes(String place) {
        return parameters.stream().anyMatch(parameter -> parameter.place().equals(place));
    }
}
