package dev.naru.simulator.kiwoom;

import dev.naru.simulator.gateway.Credential;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The gateway: api-id, path, token, limits and body are looked at before a service sees a call. */
public final class KiwoomGate {

    /** Counts a call of a key against its limits; throws when it is one too many. */
    @FunctionalInterface
    public interface Limits {
        void count(String key, String api);
    }

    private final KiwoomEnvironment environment;
    private final KiwoomTokens tokens;
    private final Limits limits;

    public KiwoomGate(KiwoomEnvironment environment, KiwoomTokens tokens, Limits limits) {
        this.environment = environment;
        this.tokens = tokens;
        this.limits = limits;
    }

    /** The API a call names, if it is one of this path's. */
    public static KiwoomCatalogue.Api api(String path, String id) {
        if (id.isEmpty()) {
            throw KiwoomCode.API_ID_MISSING.plain();
        }
        KiwoomCatalogue.Api api = KiwoomCatalogue.find(id).orElseThrow(() -> KiwoomCode.API_ID_UNKNOWN.about(id));
        if (!api.path().equals(path)) {
            throw KiwoomCode.NOT_OF_THIS_URI.about(id);
        }
        return api;
    }

    /** A call that may go to its service. */
    KiwoomCall check(String path, MultiMap headers, String rawBody) {
        KiwoomCatalogue.Api api = api(path, text(headers, "api-id"));
        Credential credential = tokens.owner(headers);
        limits.count(credential.key(), api.id());
        if (environment.isMock() && path.startsWith("/api/us/")) {
            throw KiwoomCode.NOT_IN_MOCK.plain();
        }
        JsonObject body = parse(rawBody);
        checkRequired(api, body);
        return new KiwoomCall(credential.account(), api.id(), body, cursor(headers));
    }

    /** Refuses a call without one of the parameters the catalogue requires. */
    public static void checkRequired(KiwoomCatalogue.Api api, JsonObject body) {
        for (String name : api.required()) {
            if (!body.containsKey(name) || body.getString(name).isBlank()) {
                throw KiwoomCode.MISSING.about(name);
            }
        }
    }

    /** A parameter nobody understands. */
    public static KiwoomRefusal badParameter(String what) {
        return KiwoomCode.BAD_FORMAT.about(what);
    }

    /** A body of texts; anything else is refused, as the broker does. */
    public static JsonObject parse(String rawBody) {
        try {
            JsonObject body = new JsonObject(rawBody.isBlank() ? "{}" : rawBody);
            for (Map.Entry<String, Object> entry : body) {
                if (!(entry.getValue() instanceof String)) {
                    throw KiwoomCode.BAD_FORMAT.about(entry.getKey() + "=" + entry.getValue());
                }
            }
            return body;
        } catch (DecodeException e) {
            throw KiwoomCode.UNREADABLE.plain();
        }
    }

    /** Where a call continues; empty for the first page. */
    public static String cursor(MultiMap headers) {
        if (!text(headers, "cont-yn").equals("Y")) {
            return "";
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text(headers, "next-key")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw KiwoomCode.BAD_FORMAT.about("next-key=" + text(headers, "next-key"));
        }
    }

    /** A cursor as it travels: opaque to clients. */
    public static String nextKey(String cursor) {
        return Base64.getUrlEncoder().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    public static String text(MultiMap headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value.strip();
    }
}
