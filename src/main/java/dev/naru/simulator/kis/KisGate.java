package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.CallLimits;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.traffic.KeyTraffic;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The gateway: key, secret, token, call limit, TR id, account and body are looked at before a service sees a call. */
final class KisGate {

    private final KisSettings settings;
    private final List<Credential> credentials;
    private final KisTokens tokens;
    private final Traffic traffic;
    private final CallLimits limits;

    KisGate(KisSettings settings, List<Credential> credentials, KisTokens tokens, Traffic traffic, ExchangeTime time) {
        this.settings = settings;
        this.credentials = credentials;
        this.tokens = tokens;
        this.traffic = traffic;
        this.limits = new CallLimits(time, settings.callsPerSecond());
    }

    KisCall check(KisCatalogue.Api api, MultiMap headers, MultiMap query, String rawBody) {
        Credential credential = credential(headers);
        tokens.check(bearer(headers), credential.key());
        limit(credential);
        String tr = checkTr(api, text(headers, "tr_id"));
        JsonObject body = api.method().equals("POST") ? parse(rawBody) : new JsonObject();
        Map<String, String> parameters = parameters(query, body);
        checkRequired(api, tr, parameters);
        checkAccount(credential, parameters);
        boolean isContinued = text(headers, "tr_cont").equals("N");
        return new KisCall(credential, api.path(), tr, text(headers, "tr_cont"), parameters, body, isContinued);
    }

    private Credential credential(MultiMap headers) {
        String appKey = text(headers, "appkey");
        if (appKey.isEmpty()) {
            throw KisRefusal.gateway("EGW00102", "AppKey는 필수입니다.");
        }
        Credential credential = Credential.find(credentials, appKey)
                .orElseThrow(() -> KisRefusal.gateway("EGW00103", "유효하지 않은 AppKey입니다."));
        if (!credential.secret().equals(text(headers, "appsecret"))) {
            throw KisRefusal.gateway("EGW00105", "유효하지 않은 AppSecret입니다.");
        }
        return credential;
    }

    private static String bearer(MultiMap headers) {
        String authorization = text(headers, "authorization");
        if (!authorization.isEmpty() && !authorization.startsWith("Bearer")) {
            throw KisRefusal.gateway("EGW00205", "credentials_type이 유효하지 않습니다.(Bearer)");
        }
        return authorization.isEmpty()
                ? ""
                : authorization.substring("Bearer".length()).trim();
    }

    private void limit(Credential credential) {
        if (!limits.admit(credential.key())) {
            KeyTraffic key = traffic.of(settings.environment().frontEnd(), credential.key());
            key.overLimit();
            throw KisRefusal.gateway("EGW00201", "초당 거래건수를 초과하였습니다.");
        }
    }

    private String checkTr(KisCatalogue.Api api, String tr) {
        if (tr.isEmpty()) {
            throw KisRefusal.gateway("OPSQ9999", "ERROR : INPUT HEADER NOT FOUND [tr_id]");
        }
        if (api.trs(settings.environment()).contains(tr)) {
            return tr;
        }
        boolean isLiveOnly = settings.environment().isPaper() && api.live().contains(tr);
        if (isLiveOnly && api.path().contains("/trading/") && api.paper().isEmpty()) {
            throw KisRefusal.business(200, "1", "90000000", "모의투자에서는 해당업무가 제공되지 않습니다.");
        }
        if (isLiveOnly) {
            throw KisRefusal.gateway("EGW02006", "모의투자 TR 이 아닙니다.");
        }
        throw KisRefusal.gateway("OPSQ0002", "없는 서비스 코드 입니다.");
    }

    private static JsonObject parse(String rawBody) {
        try {
            JsonObject body = new JsonObject(rawBody);
            for (Map.Entry<String, Object> entry : body) {
                if (!(entry.getValue() instanceof String)) {
                    throw KisRefusal.gateway("IGW00007", "INPUT FIELD [" + entry.getKey() + "] 는 문자열이어야 합니다.");
                }
            }
            return body;
        } catch (DecodeException e) {
            throw KisRefusal.gateway("OPSQ9997", "ERROR : INVALID JSON FORMAT");
        }
    }

    /** Query keys are matched whatever their case; keys of a body are not. */
    private static Map<String, String> parameters(MultiMap query, JsonObject body) {
        Map<String, String> parameters = new HashMap<>();
        query.forEach(entry -> parameters.put(entry.getKey().toUpperCase(Locale.ROOT), entry.getValue()));
        body.forEach(entry -> parameters.put(entry.getKey(), (String) entry.getValue()));
        return parameters;
    }

    private static void checkRequired(KisCatalogue.Api api, String tr, Map<String, String> parameters) {
        boolean isCurrentOrder = api.method().equals("POST") && !tr.matches("[TV]TTC080\\dU");
        List<String> required = api.method().equals("POST") && !isCurrentOrder
                ? List.of("CANO", "ACNT_PRDT_CD", "ORD_DVSN", "ORD_QTY", "ORD_UNPR")
                : api.required();
        for (String name : required) {
            if (!parameters.containsKey(name.toUpperCase(Locale.ROOT))) {
                throw isCurrentOrder
                        ? KisRefusal.gateway("IGW00007", "INPUT FIELD NOT FOUND [" + name + "]")
                        : KisRefusal.gateway("OPSQ2001", "ERROR : INPUT FIELD NOT FOUND [" + name + "]");
            }
        }
    }

    private static void checkAccount(Credential credential, Map<String, String> parameters) {
        if (!parameters.containsKey("CANO")) {
            return;
        }
        String account = parameters.get("CANO") + parameters.get("ACNT_PRDT_CD");
        if (!account.equals(credential.account().number())) {
            throw KisRefusal.gateway("OPSQ2000", "ERROR : INPUT INVALID_CHECK_ACNO");
        }
    }

    private static String text(MultiMap headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
