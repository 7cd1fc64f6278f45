package dev.naru.e2e.session;

import dev.naru.broker.BrokerStatus;
import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderEvent;
import dev.naru.order.LaneStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Looks whether the hub knows what an {@code =} line says; within a while, because it learns on threads of its own. */
final class Expectations {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SessionHub hub;
    private final String connection;
    private final Stage stage;
    private final Notes notes;

    Expectations(SessionHub hub, String connection, Stage stage, Notes notes) {
        this.hub = hub;
        this.connection = connection;
        this.stage = stage;
        this.notes = notes;
    }

    void check(Step step) throws InterruptedException {
        String[] words = hub.clock.fill(step.text()).split("\\s+");
        switch (words[0]) {
            case "looks" -> stage.awaitAnswered(step, Integer.parseInt(words[1]));
            case "sent" -> {
                Wanted wanted = Wanted.of(hub.clock.fill(step.text().split("\\s+", 3)[2]));
                until(step, words[1], () -> String.valueOf(stage.sent(wanted)));
            }
            case "lane" -> until(step, words[1], this::lane);
            case "stream" -> until(step, words[1], this::stream);
            case "drift" -> until(step, words[1], () -> String.valueOf(notes.drifts()));
            case "orders" -> until(
                    step, words[1], () -> String.valueOf(notes.orders().size()));
            case "notice" -> awaitNotice(step, words);
            default -> awaitOrder(step, words);
        }
    }

    private static void until(Step step, String expected, Supplier<String> actual) {
        until(step, () -> expected.equals(actual.get()), actual);
    }

    /** @param actual what to say when it does not come */
    private static void until(Step step, Callable<Boolean> comes, Supplier<?> actual) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(PATIENCE)
                    .until(comes);
        } catch (ConditionTimeoutException e) {
            throw step.wrong(step.text(), actual.get());
        }
    }

    private String lane() {
        return hub.orders().lanes().stream()
                .filter(lane -> lane.connection().equals(connection))
                .map(LaneStatus::open)
                .map(open -> open ? "open" : "closed")
                .findFirst()
                .orElse("none");
    }

    private String stream() {
        BrokerStatus.Stream stream = hub.brokers().status(connection).stream();
        return stream == null ? "none" : stream.state();
    }

    /** {@code notice FILL no=1 quantity=3}: among all that came. */
    private void awaitNotice(Step step, String[] words) {
        String wanted = words[1];
        Map<String, String> facts = facts(words, 2);
        until(
                step,
                () -> notes.notices().stream()
                        .anyMatch(notice -> notice.kind().name().equals(wanted) && has(of(notice), facts)),
                () -> notes.notices().stream().map(n -> n.kind() + " " + of(n)).toList());
    }

    /** {@code b: FILLED no=1 filled=3}; without a name the only order. */
    private void awaitOrder(Step step, String[] words) {
        boolean named = words[0].endsWith(":");
        String name = named ? words[0].substring(0, words[0].length() - 1) : "it";
        String state = words[named ? 1 : 0];
        Map<String, String> facts = facts(words, named ? 2 : 1);
        until(step, "as said", () -> {
            String id = notes.order(name);
            Order order = id == null ? null : hub.orders().find(id).orElse(null);
            if (order == null) {
                return "no such order among " + notes.orders();
            }
            Map<String, String> known = of(order);
            return order.state().name().equals(state) && has(known, facts) ? "as said" : order.state() + " " + known;
        });
    }

    private static boolean has(Map<String, String> known, Map<String, String> wanted) {
        return wanted.entrySet().stream().allMatch(fact -> fact.getValue().equals(known.get(fact.getKey())));
    }

    private static Map<String, String> facts(String[] words, int from) {
        Map<String, String> facts = new TreeMap<>();
        for (String word : List.of(words).subList(from, words.length)) {
            facts.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return facts;
    }

    private static String plain(BigDecimal price) {
        return price == null ? "null" : price.stripTrailingZeros().toPlainString();
    }

    private Map<String, String> of(Order order) {
        List<Fill> fills = hub.orders().fillsOf(order.id());
        Map<String, String> known = new TreeMap<>();
        known.put("no", String.valueOf(order.brokerOrderNo()));
        known.put("filled", String.valueOf(order.filledQuantity()));
        known.put("remaining", String.valueOf(order.remaining()));
        known.put("price", plain(order.request().price()));
        known.put("average", plain(order.averagePrice()));
        known.put("code", String.valueOf(order.reasonCode()));
        known.put("fills", String.valueOf(fills.size()));
        known.put(
                "swept",
                String.valueOf(fills.stream()
                        .filter(fill -> fill.evidence().equals("sweep"))
                        .count()));
        return known;
    }

    private static Map<String, String> of(OrderEvent notice) {
        Map<String, String> known = new TreeMap<>();
        known.put("no", String.valueOf(notice.brokerOrderNo()));
        known.put("original", String.valueOf(notice.originalOrderNo()));
        known.put("quantity", String.valueOf(notice.quantity()));
        known.put("price", plain(notice.price()));
        known.put("symbol", String.valueOf(notice.symbol()));
        known.put("side", String.valueOf(notice.side()));
        return known;
    }
}
