package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.OrderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F16: everything is asked twice under the same key, at once or one after the other, with the same order or another. */
@Timeout(300)
class F16DoubleSubmitChaos {
    private static final List<Broker> BROKERS = List.of(Broker.KIS, Broker.KIWOOM, Broker.KIWOOM_GUIDE, Broker.LS);
    private static final int PATIENCE_S = 40;

    @Test
    void askedTwiceUnderOneKeyIsOneOrder() throws Exception {
        Assumptions.assumeTrue(Seed.wants("F16"));
        Report.add(run(400));
    }

    static Report.Row run(int pairs) throws Exception {
        long from = System.nanoTime();
        Map<String, Integer> told = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        ExecutorService askers = Executors.newFixedThreadPool(BROKERS.size());
        try (Cell cell = Storms.started("F16/0")) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                int number = i;
                all.add(askers.submit(() -> {
                    String outcome = pair(cell, number);
                    synchronized (told) {
                        told.merge(outcome, 1, Integer::sum);
                        if (!outcome.startsWith("once")) {
                            wrong.add("pair " + number + ": " + outcome);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            Verdict verdict = Checker.check(cell);
            for (String each : wrong) {
                verdict = verdict.breaking(each);
            }
            return new Report.Row(
                    "F16",
                    "the same key twice: same order, another order, at once",
                    verdict,
                    Storms.since(from),
                    told.toString().replaceAll("[{}]", ""));
        } finally {
            askers.shutdownNow();
        }
    }

    /** @return what the second one was told; begins with {@code once} when that is as it should be */
    private static String pair(Cell cell, int number) throws Exception {
        Broker broker = BROKERS.get(number % BROKERS.size());
        String key = "pair-" + number;
        OrderRequest first = cell.wishes.fresh(broker);
        boolean other = number % 3 == 0;
        boolean atOnce = number % 2 == 0;
        OrderRequest second = other ? cell.wishes.fresh(broker) : first;
        Asked one = new Asked(first, cell.hub().place(first, key));
        if (!atOnce) {
            one.answer().get(PATIENCE_S, TimeUnit.SECONDS);
        }
        CompletableFuture<JsonNode> again = cell.hub().place(second, key);
        JsonNode answer = one.answer().get(PATIENCE_S, TimeUnit.SECONDS);
        JsonNode repeated = again.get(PATIENCE_S, TimeUnit.SECONDS);
        boolean firstWon = answer.has("is");
        JsonNode winner = firstWon ? answer : repeated;
        JsonNode loser = firstWon ? repeated : answer;
        synchronized (cell) {
            cell.asked.add(new Asked(firstWon ? first : second, CompletableFuture.completedFuture(winner)));
        }
        return told(winner, loser, other, atOnce);
    }

    private static String told(JsonNode winner, JsonNode loser, boolean other, boolean atOnce) {
        if (!Journalled.TAKEN.contains(winner.at("/is/state").asText())) {
            return "not taken: " + winner;
        }
        if (loser.has("is")) {
            boolean same = loser.at("/is/id").equals(winner.at("/is/id"));
            return same && !other ? "once, the same order again" : "two orders: " + winner + " " + loser;
        }
        String why = loser.path("key").asText();
        boolean expected = why.equals("IN_FLIGHT") && atOnce || why.equals("OTHER_REQUEST") && other;
        return expected ? "once, " + why : "unexpected: " + loser;
    }
}
