package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.gateway.CallLimits;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens, approval keys and hash keys: the calls that need no token. */
final class KisAuthCalls {

    private final KisEnvironment environment;
    private final List<Credential> credentials;
    private final KisTokens tokens;
    private final KisApprovals approvals;
    private final Traffic traffic;
    private final CallLimits approvalLimits;
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    KisAuthCalls(
            KisEnvironment environment,
            List<Credential> credentials,
            KisTokens tokens,
            KisApprovals approvals,
            Traffic traffic,
            ExchangeTime time) {
        this.environment = environment;
        this.credentials = credentials;
        this.tokens = tokens;
        this.approvals = approvals;
        this.traffic = traffic;
        this.approvalLimits = new CallLimits(time, 1);
    }

    /** 접근토큰발급. */
    KisAnswer token(JsonObject body) {
        Credential credential = pair(body, "appsecret");
        JsonObject answer = tokens.issue(credential);
        traffic.of(environment.frontEnd(), credential.key()).tokenIssued();
        return KisAnswer.ok(answer);
    }

    /** 접근토큰폐기. */
    KisAnswer revoke(JsonObject body) {
        pair(body, "appsecret");
        if (!tokens.revoke(text(body, "token"))) {
            throw KisRefusal.token(500, "EGW00121", "유효하지 않은 token 입니다.");
        }
        return KisAnswer.ok(new JsonObject().put("code", 200).put("message", "접근토큰 폐기에 성공하였습니다"));
    }

    /** 실시간 접속키 발급: here the secret goes by another name. */
    KisAnswer approval(JsonObject body) {
        Credential credential = pair(body, "secretkey");
        if (!approvalLimits.admit(credential.key())) {
            throw KisRefusal.gateway("EGW00201", "초당 거래건수를 초과하였습니다.");
        }
        traffic.of(environment.frontEnd(), credential.key()).approvalIssued();
        return KisAnswer.ok(new JsonObject().put("approval_key", approvals.issue(credential)));
    }

    /** Hashkey: an echo of the body and a digest of it. */
    KisAnswer hashKey(String rawBody) {
        String hash = digest(rawBody);
        hashes.put(hash, rawBody);
        return KisAnswer.ok(KisAnswer.envelope("MCA00000", "정상처리 되었습니다.")
                .put("BODY", new JsonObject(rawBody))
                .put("HASH", hash));
    }

    /** A hash key is optional, but one that is sent must belong to the body. */
    void checkHash(String hash, String rawBody) {
        if (hash != null && !hash.isEmpty() && !sameJson(hashes.get(hash), rawBody)) {
            throw KisRefusal.gateway("EGW00131", "유효하지 않은 hashkey 입니다.");
        }
    }

    private static boolean sameJson(String hashed, String posted) {
        return hashed != null && new JsonObject(hashed).equals(new JsonObject(posted));
    }

    private Credential pair(JsonObject body, String secretName) {
        String appKey = text(body, "appkey");
        if (appKey.isEmpty()) {
            throw KisRefusal.token(403, "EGW00102", "AppKey는 필수입니다.");
        }
        Credential credential = Credential.find(credentials, appKey)
                .orElseThrow(() -> KisRefusal.token(403, "EGW00103", "유효하지 않은 AppKey입니다."));
        if (!credential.secret().equals(text(body, secretName))) {
            throw KisRefusal.token(403, "EGW00105", "유효하지 않은 AppSecret입니다.");
        }
        if (!text(body, "grant_type").equals("client_credentials") && !body.containsKey("token")) {
            throw KisRefusal.token(403, "EGW00116", "지원하지 않는 grant_type 입니다.");
        }
        return credential;
    }

    private static String text(JsonObject body, String name) {
        Object value = body.getValue(name);
        return value == null ? "" : value.toString();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }
}
