package dev.naru.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Puts the parts of a {@code split} together: the lists or records they gave become one list. The first that
 * failed fails the whole: half of an answer is none.
 */
final class JoinedRows implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange part) {
        if (before != null && before.getException() != null) {
            return before;
        }
        List<Object> rows = new ArrayList<>();
        if (before != null) {
            rows.addAll(before.getMessage().getBody(Collection.class));
        }
        if (part.getException() != null) {
            return part;
        }
        Object body = part.getMessage().getBody();
        if (body != null) {
            rows.addAll(body instanceof Collection<?> list ? list : List.of(body));
        }
        part.getMessage().setBody(rows);
        if (before != null && before.getMessage().getHeader(NaruHeaders.TRUNCATED, false, Boolean.class)) {
            part.getMessage().setHeader(NaruHeaders.TRUNCATED, true);
        }
        return part;
    }
}
