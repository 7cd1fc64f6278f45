package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.stream.When;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer tells a cursor, which the next request carries as a parameter. Without a cursor, with the one that was asked
 * with, or where the answer says so itself, there is no more.
 *
 * @param next pointer to the cursor, from the top of the whole answer
 * @param nextHeader header of the answer that holds it instead
 * @param parameter name of the request's parameter
 * @param more what an answer with another page looks like; {@code null} when the cursor alone tells
 * @param until where it ends before the broker says so; {@code null} for nowhere
 */
record CursorPaging(
        String kind,
        String next,
        String nextHeader,
        String parameter,
        When more,
        HeaderKeyPaging.Until until,
        int maxPages)
        implements Paging {

    CursorPaging {
        if ((next == null) == (nextHeader == null)) {
            throw new IllegalArgumentException("expected next or next-header, one of them");
        }
        if (parameter == null) {
            throw new IllegalArgumentException("parameter: missing (expected the parameter the cursor is sent in)");
        }
        maxPages = maxPages == 0 ? 20 : maxPages;
    }

    @Override
    public Optional<Page> next(Page asked, OneCall.Reply reply, JsonNode body) {
        String cursor = next == null ? reply.answer().header(nextHeader).strip() : text(Json.at(reply.body(), next));
        boolean over = cursor.isEmpty()
                || cursor.equals(Paging.text(asked, parameter))
                || more != null && !more.holds(reply.body())
                || until != null && until.isReached(asked, body);
        if (over) {
            return Optional.empty();
        }
        Map<String, Object> parameters = new LinkedHashMap<>(asked.parameters());
        parameters.put(parameter, cursor);
        return Optional.of(new Page(parameters, asked.headers()));
    }

    private static String text(JsonNode cursor) {
        return cursor == null || !cursor.isValueNode() || cursor.isNull()
                ? ""
                : cursor.asText().strip();
    }
}
