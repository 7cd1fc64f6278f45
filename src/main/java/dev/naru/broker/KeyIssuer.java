package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Asks a broker for a key, as the pack's {@code session} describes it. */
final class KeyIssuer {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpSender sender;
    private final CallBudgets budgets;
    private final PackCatalogues catalogues;
    private final Signer signer;
    private final Clock clock;
    private final LongSupplier nanos;

    KeyIssuer(
            HttpSender sender,
            CallBudgets budgets,
            PackCatalogues catalogues,
            Signer signer,
            Clock clock,
            LongSupplier nanos) {
        this.sender = sender;
        this.budgets = budgets;
        this.catalogues = catalogues;
        this.signer = signer;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @throws BrokerCallException when there is no key; its kind says why */
    IssuedKey issue(Connection connection, String name, KeyRule rule) {
        return keyIn(ask(connection, name, rule, rule.api(), fields(connection, rule.request(), Map.of())), name, rule);
    }

    /**
     * A new key for the refresh key that came with the last one; the broker gives another, or the same goes on.
     *
     * @throws BrokerCallException with the broker's code when it does not take it
     */
    IssuedKey refresh(Connection connection, String name, KeyRule rule, String refreshKey) {
        Map<String, String> fields = fields(connection, rule.refresh().request(), Map.of("refresh", refreshKey));
        IssuedKey key = keyIn(ask(connection, name, rule, rule.api(), fields), name, rule);
        return key.refresh() != null
                ? key
                : new IssuedKey(key.value(), refreshKey, key.issuedAt(), key.endsAt(), key.endsAtNanos());
    }

    /** @throws BrokerCallException when the broker could not be told, or refused */
    void revoke(Connection connection, String name, KeyRule rule, String value) {
        ask(
                connection,
                name,
                rule,
                rule.revoke().api(),
                fields(connection, rule.revoke().request(), Map.of(name, value)));
    }

    private HttpAnswer ask(Connection connection, String name, KeyRule rule, String apiId, Map<String, String> fields) {
        CatalogueRow api = catalogues.row(connection, apiId);
        String host = connection.restUrl().toString();
        HttpRequest bare = rule.form()
                ? HttpRequest.postForm(host, api.path(), fields, Map.of())
                : HttpRequest.json("POST", host, api.path(), fields, Map.of());
        HttpAnswer answer = send(connection, name, api, bare, rule);
        OutcomeRules.Judged judged = judged(connection, api, answer);
        if (judged != null
                && judged.verdict().meaning() == Verdict.Meaning.ADJUST_CLOCK
                && signer.learn(connection, Signing.of(connection.pack()), answer, answer.json())) {
            answer = send(connection, name, api, bare, rule);
            judged = judged(connection, api, answer);
        }
        if (judged != null) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.NOT_SENT,
                    judged.code(),
                    name + ": refused by the broker: " + connection.masked(judged.inWords()),
                    judged.retryAfter(answer),
                    null);
        }
        return answer;
    }

    /** @return {@code null} when it went well */
    private static OutcomeRules.Judged judged(Connection connection, CatalogueRow api, HttpAnswer answer) {
        boolean silent = answer.isSuccess() && answer.body().length == 0;
        return silent ? null : OutcomeRules.of(connection.pack()).judge(answer, answer.json(), api.category(), false);
    }

    private IssuedKey keyIn(HttpAnswer answer, String name, KeyRule rule) {
        JsonNode body = answer.json();
        try {
            String value = rule.keyIn(body);
            return IssuedKey.of(
                    value,
                    rule.refreshIn(body),
                    clock.instant(),
                    rule.endIn(body, clock.instant()),
                    clock,
                    nanos.getAsLong());
        } catch (RuntimeException e) {
            throw notSent(name + ": the broker's answer can't be used: " + e.getMessage(), e);
        }
    }

    /** How often the broker allows it; {@code null} for any number of times. */
    Rate limit(Connection connection, KeyRule rule) {
        return catalogues.row(connection, rule.api()).limit();
    }

    /** Tells keys of other credentials or another host apart, without giving either away. */
    static String fingerprint(Connection connection, KeyRule rule) {
        Map<String, String> unsigned = Map.of(Signing.TIMESTAMP, "", Signing.NONCE, "", Signing.SIGNATURE, "");
        String seen = connection.environment() + "\n" + connection.restUrl() + "\n"
                + fields(connection, rule.request(), Map.of())
                + (rule.headers().isEmpty() ? "" : fields(connection, rule.headers(), unsigned));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpAnswer send(Connection connection, String name, CatalogueRow api, HttpRequest bare, KeyRule rule) {
        try (CallBudget.Turn turn = budgets.takeForKey(connection)) {
            return sender.send(bare.with(headers(connection, bare, rule)), TIMEOUT);
        } catch (HttpSender.NotReached e) {
            throw notSent(name + ": " + connection.restUrl() + " can't be reached: " + reason(e), e);
        } catch (IOException e) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.UNKNOWN, null, name + ": no answer from " + api.path(), null, e);
        }
    }

    private Map<String, String> headers(Connection connection, HttpRequest bare, KeyRule rule) {
        Signing signing = Signing.of(connection.pack());
        Map<String, String> given = signing == null || rule.headers().isEmpty()
                ? Map.of()
                : signer.sign(connection.id(), signing, name -> {
                    String part = SignedPart.of(name, bare, signing);
                    return part == null ? orNothing(connection, name) : part;
                });
        return fields(connection, rule.headers(), given);
    }

    /** There is no key yet where one is issued. */
    private static String orNothing(Connection connection, String name) {
        return connection.pack().section("session").has(name) ? "" : connection.credential(name);
    }

    /** A field whose optional credential is not configured is left out. */
    private static Map<String, String> fields(
            Connection connection, Map<String, String> request, Map<String, String> keys) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.forEach((field, text) -> {
            if (!connection.lacks(text)) {
                fields.put(field, Template.filled(text, name -> keys.getOrDefault(name, connection.credential(name))));
            }
        });
        return fields;
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }

    private static BrokerCallException notSent(String message, Exception cause) {
        return new BrokerCallException(BrokerCallException.Kind.NOT_SENT, null, message, null, cause);
    }
}
