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
    private final Clock clock;
    private final LongSupplier nanos;

    KeyIssuer(HttpSender sender, CallBudgets budgets, PackCatalogues catalogues, Clock clock, LongSupplier nanos) {
        this.sender = sender;
        this.budgets = budgets;
        this.catalogues = catalogues;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** @throws BrokerCallException when there is no key; its kind says why */
    IssuedKey issue(Connection connection, String name, KeyRule rule) {
        CatalogueRow api = catalogues.row(connection, rule.api());
        HttpAnswer answer = send(connection, name, api, request(connection, api, rule));
        JsonNode body = answer.json();
        OutcomeRules.Judged judged = OutcomeRules.of(connection.pack()).judge(answer, body, api.category(), false);
        if (judged != null) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.NOT_SENT,
                    judged.code(),
                    name + ": the broker gave none: " + connection.masked(judged.inWords()),
                    judged.retryAfter(answer),
                    null);
        }
        try {
            String value = rule.keyIn(body);
            return IssuedKey.of(value, clock.instant(), rule.endIn(body, clock.instant()), clock, nanos.getAsLong());
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
        String seen = connection.environment() + "\n" + connection.restUrl() + "\n" + fields(connection, rule);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpAnswer send(Connection connection, String name, CatalogueRow api, HttpRequest request) {
        try (CallBudget.Turn turn = budgets.takeForKey(connection)) {
            return sender.send(request, TIMEOUT);
        } catch (HttpSender.NotReached e) {
            throw notSent(name + ": " + connection.restUrl() + " can't be reached: " + reason(e), e);
        } catch (IOException e) {
            throw new BrokerCallException(
                    BrokerCallException.Kind.UNKNOWN, null, name + ": no answer from " + api.path(), null, e);
        }
    }

    private static HttpRequest request(Connection connection, CatalogueRow api, KeyRule rule) {
        String url = connection.restUrl() + api.path();
        Map<String, String> fields = fields(connection, rule);
        return rule.isForm()
                ? HttpRequest.postForm(url, fields, Map.of())
                : HttpRequest.postJson(url, fields, Map.of());
    }

    private static Map<String, String> fields(Connection connection, KeyRule rule) {
        Map<String, String> fields = new LinkedHashMap<>();
        rule.request().forEach((field, text) -> fields.put(field, Template.filled(text, connection::credential)));
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
