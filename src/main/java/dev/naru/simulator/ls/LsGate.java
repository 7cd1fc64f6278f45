package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.CallLimits;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway: token, headers, TR, call limit and body are looked at before a service sees a call. */
final class LsGate {

    private final LsEnvironment environment;
    private final LsTokens tokens;
    private final Traffic traffic;
    private final ExchangeTime time;
    private final Map<String, CallLimits> limits = new ConcurrentHashMap<>();

    LsGate(LsEnvironment environment, LsTokens tokens, Traffic traffic, ExchangeTime time) {
        this.environment = environment;
        this.tokens = tokens;
        this.traffic = traffic;
        this.time = time;
    }

    LsCall check(String path, MultiMap headers, String rawBody) {
        Credential credential = tokens.check(bearer(headers));
        if (!headers.contains("tr_cont") || !headers.contains("tr_cont_key")) {
            throw LsRefusal.gateway("IGW50008", "요청 헤더에 tr_cont, tr_cont_key 가 없습니다.");
        }
        LsCatalogue.Api api = LsCatalogue.find(text(headers, "tr_cd"));
        if (api == null || !api.path().equals(path)) {
            throw LsRefusal.gateway("IGW00215", "유효하지 않은 tr_cd 입니다.");
        }
        limit(api, credential);
        boolean isContinued = text(headers, "tr_cont").equals("Y");
        JsonObject in = input(api.code(), rawBody);
        return new LsCall(environment, credential, api.code(), isContinued, text(headers, "tr_cont_key"), in);
    }

    static String bearer(MultiMap headers) {
        String authorization = text(headers, "authorization");
        return authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
    }

    /** Each TR has a bucket of its own, for each app key. */
    private void limit(LsCatalogue.Api api, Credential credential) {
        boolean fits = limits.computeIfAbsent(api.code(), code -> new CallLimits(time, api.perSecond()))
                .admit(credential.key());
        if (!fits) {
            traffic.of(environment.frontEnd(), credential.key()).overLimit();
            throw LsRefusal.gateway("IGW00201", "호출 거래건수를 초과하였습니다.");
        }
    }

    private static JsonObject input(String tr, String rawBody) {
        try {
            JsonObject body = new JsonObject(rawBody);
            String name = body.containsKey(tr + "InBlock1") ? tr + "InBlock1" : tr + "InBlock";
            JsonObject in = body.getJsonObject(name, new JsonObject());
            LsBlocks.Block block = LsBlocks.find(name);
            if (block != null) {
                checkNumbers(block, in);
            }
            return in;
        } catch (DecodeException | ClassCastException e) {
            throw LsRefusal.gateway("IGW40013", "데이터 조회에 실패 했습니다.");
        }
    }

    private static void checkNumbers(LsBlocks.Block block, JsonObject in) {
        for (LsBlocks.Field field : block.fields().values()) {
            Object value = in.getValue(field.name());
            if (field.isNumber() && value != null && !(value instanceof Number)) {
                throw LsRefusal.gateway("IGW40011", "입력값의 형식이 올바르지 않습니다. [" + field.name() + "]");
            }
        }
    }

    static String text(MultiMap headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
