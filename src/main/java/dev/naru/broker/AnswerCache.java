package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.springframework.boot.convert.DurationStyle;

/**
 * Answers that serve again, each with the moment it came, for as long as the pack says ({@code cache} in
 * {@code broker.yaml}). Whoever asks the same while a call is on its way waits for that one. Failures are not kept.
 */
final class AnswerCache {
    private static final long MOST_ANSWERS = 5_000;

    private final Clock clock;
    private final AsyncCache<Question, Held> answers = Caffeine.newBuilder()
            .maximumSize(MOST_ANSWERS)
            .expireAfter(Expiry.<Question, Held>creating((question, held) -> held.life()))
            .buildAsync();

    AnswerCache(Clock clock) {
        this.clock = clock;
    }

    /** What was asked: answers to the same question serve each other. */
    record Question(String connection, String api, int pages, Map<String, Object> parameters) {}

    private record Held(CallAnswer answer, Duration life) {}

    /**
     * How long answers of the API may serve; zero when the pack does not say.
     *
     * @throws BrokenFileException when it says no duration
     */
    static Duration life(Pack pack, String api) {
        JsonNode section = pack.section("cache");
        String name = section.has(api) ? api : "default";
        String text = section.path(name).asText("0s");
        try {
            return DurationStyle.SIMPLE.parse(text);
        } catch (IllegalArgumentException e) {
            throw Packs.broken(
                    pack, "cache." + name, "\"" + text + "\" (expected a number with a unit such as 1s, 5m or 1h)");
        }
    }

    /**
     * The kept answer when it is younger than {@code life}, else that of the call.
     *
     * @throws BrokerCallException as the call does
     */
    CallAnswer answer(Question question, Duration life, Supplier<CallAnswer> call) {
        if (life.isZero()) {
            return call.get();
        }
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> first = answers.asMap().putIfAbsent(question, mine);
        if (first == null) {
            return make(question, life, call, mine);
        }
        CallAnswer kept = awaited(first);
        if (clock.instant().isBefore(kept.receivedAt().plus(life))) {
            return kept;
        }
        answers.asMap().remove(question, first);
        return answer(question, life, call);
    }

    /** What the connection answered serves no more: its pack may say something else of it now. */
    void forget(String connection) {
        answers.asMap().keySet().removeIf(question -> question.connection().equals(connection));
    }

    private CallAnswer make(Question question, Duration life, Supplier<CallAnswer> call, CompletableFuture<Held> mine) {
        try {
            CallAnswer answer = call.get();
            mine.complete(new Held(answer, life));
            return answer;
        } catch (RuntimeException | Error e) {
            // whoever waits must not wait for ever
            answers.asMap().remove(question, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static CallAnswer awaited(CompletableFuture<Held> running) {
        try {
            return running.join().answer();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
