package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * An entry of a pack's {@code session}: a key the hub issues by itself.
 *
 * @param api which API of the catalogue issues it; its limit guards the issue
 * @param form whether requests are forms rather than JSON
 * @param request fields to send, with credentials in braces
 * @param headers of the request, with credentials and what a signature gives in braces
 * @param value where the key stands in the answer
 * @param refresh how a new one is had for the refresh key that came with the last; {@code null} when there is none
 * @param revoke how the broker is told to forget it; {@code null} when it can't be told
 * @param refreshBefore how long before its end a new one is fetched; {@code null} for only when it is needed
 */
record KeyRule(
        String api,
        boolean form,
        Map<String, String> request,
        Map<String, String> headers,
        String value,
        Expires expires,
        Refresh refresh,
        Revoke revoke,
        String refreshBefore) {

    KeyRule {
        request = request == null ? Map.of() : request;
        headers = headers == null ? Map.of() : headers;
    }

    /**
     * When a key ends: the earliest of what is given.
     *
     * @param in where its life in seconds stands
     * @param at where its end stands, written in that format and zone
     * @param after its life, known beforehand
     * @param daily time of day in that zone at which every key ends
     */
    record Expires(String in, String at, String format, String zone, String after, String daily) {}

    /**
     * @param request fields to send instead, with {@code {refresh}} besides the credentials
     * @param value where an answer holds the refresh key
     */
    record Refresh(Map<String, String> request, String value) {}

    /** @param request fields to send, with the key by its name besides the credentials */
    record Revoke(String api, Map<String, String> request) {}

    /** A pack's keys by name, in their order. */
    static Map<String, KeyRule> all(Pack pack) {
        return pack.once("keys", KeyRule::read);
    }

    private static Map<String, KeyRule> read(Pack pack) {
        Map<String, KeyRule> rules = new LinkedHashMap<>();
        pack.section("session")
                .fields()
                .forEachRemaining(entry -> rules.put(
                        entry.getKey(),
                        Packs.read(pack, "session." + entry.getKey(), entry.getValue(), KeyRule.class)));
        return Collections.unmodifiableMap(rules);
    }

    /** Names of the APIs that issue or revoke keys. */
    static Set<String> apis(Pack pack) {
        return pack.once("apis of keys", KeyRule::called);
    }

    private static Set<String> called(Pack pack) {
        return all(pack).values().stream()
                .flatMap(rule -> Stream.of(
                        rule.api(),
                        rule.revoke() == null ? rule.api() : rule.revoke().api()))
                .collect(Collectors.toSet());
    }

    /** @return zero when it is fetched only when needed */
    Duration refreshLead() {
        return refreshBefore == null ? Duration.ZERO : DurationStyle.SIMPLE.parse(refreshBefore);
    }

    /** @throws IllegalStateException when the answer holds no key, or not when it ends */
    String keyIn(JsonNode answer) {
        JsonNode found = Json.at(answer, value);
        if (found == null || found.asText().isBlank()) {
            throw new IllegalStateException("the answer has no " + value);
        }
        return found.asText();
    }

    /** @return {@code null} when the broker gave none */
    String refreshIn(JsonNode answer) {
        JsonNode found = refresh == null ? null : Json.at(answer, refresh.value());
        return found == null || found.asText().isBlank() ? null : found.asText();
    }

    /** @return {@code null} when nothing says so */
    Instant endIn(JsonNode answer, Instant now) {
        return Stream.of(afterFixed(now), afterSeconds(answer, now), atWritten(answer), atDaily(now))
                .filter(end -> end != null)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private Instant afterFixed(Instant now) {
        return expires == null || expires.after() == null
                ? null
                : now.plus(DurationStyle.SIMPLE.parse(expires.after()));
    }

    private Instant afterSeconds(JsonNode answer, Instant now) {
        JsonNode seconds = expires == null || expires.in() == null ? null : Json.at(answer, expires.in());
        return seconds == null
                ? null
                : now.plusSeconds(Long.parseLong(seconds.asText().strip()));
    }

    private Instant atDaily(Instant now) {
        if (expires == null || expires.daily() == null) {
            return null;
        }
        ZonedDateTime local = now.atZone(ZoneId.of(expires.zone()));
        ZonedDateTime today = local.with(LocalTime.parse(expires.daily()));
        return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
    }

    private Instant atWritten(JsonNode answer) {
        JsonNode written = expires == null || expires.at() == null ? null : Json.at(answer, expires.at());
        return written == null
                ? null
                : LocalDateTime.parse(written.asText().strip(), DateTimeFormatter.ofPattern(expires.format()))
                        .atZone(ZoneId.of(expires.zone()))
                        .toInstant();
    }
}
