package dev.naru.simulator.gateway;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields of an {@code application/x-www-form-urlencoded} body, and those of the query. */
public record Form(Map<String, String> fields) {

    public static Form of(HttpServerRequest request, String body) {
        Map<String, String> fields = new HashMap<>();
        request.params().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        boolean isForm = !body.stripLeading().startsWith("{");
        Map<String, List<String>> posted = isForm ? new QueryStringDecoder(body, false).parameters() : Map.of();
        posted.forEach((name, values) -> fields.put(name, values.get(0)));
        return new Form(fields);
    }

    /** Empty when it is not there. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }
}
