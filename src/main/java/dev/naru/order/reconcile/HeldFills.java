package dev.naru.order.reconcile;

import dev.naru.model.OrderEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fill notices that may be repeats: alike to one already counted, of a number the sweep has spoken for, or of more than the
 * order has left. The broker's own total decides about them.
 */
final class HeldFills {

    private final Map<String, List<Held>> byOrder = new HashMap<>();

    /** @param looks sweeps that did not list the order's number at all */
    record Held(OrderEvent notice, int looks) {}

    synchronized void hold(String orderId, OrderEvent notice) {
        byOrder.computeIfAbsent(orderId, id -> new ArrayList<>()).add(new Held(notice, 0));
    }

    synchronized List<Held> of(String orderId, String brokerOrderNo) {
        return byOrder.getOrDefault(orderId, List.of()).stream()
                .filter(held -> held.notice().brokerOrderNo().equals(brokerOrderNo))
                .toList();
    }

    /**
     * Which of the notices make up what the list counts more. None where they can't: a notice of another size is still to
     * come then, and to believe a repeat in its place would count shares twice once it does.
     */
    static List<OrderEvent> exactly(long missing, List<Held> held) {
        Map<Long, List<OrderEvent>> sums = new TreeMap<>(Map.of(0L, List.of()));
        for (Held each : held) {
            for (Map.Entry<Long, List<OrderEvent>> sum : List.copyOf(sums.entrySet())) {
                long more = sum.getKey() + each.notice().quantity();
                if (more <= missing && !sums.containsKey(more)) {
                    List<OrderEvent> notices = new ArrayList<>(sum.getValue());
                    notices.add(each.notice());
                    sums.put(more, notices);
                }
            }
        }
        return sums.getOrDefault(missing, List.of());
    }

    synchronized boolean any(String orderId) {
        return byOrder.containsKey(orderId);
    }

    synchronized void drop(String orderId, List<OrderEvent> notices) {
        keep(
                orderId,
                of(orderId).stream()
                        .filter(held -> notices.stream().noneMatch(notice -> notice == held.notice()))
                        .toList());
    }

    /** The total is reached: what came before it was read is a repeat. */
    synchronized void dropRepeats(String orderId, String brokerOrderNo, Instant asked) {
        keep(
                orderId,
                of(orderId).stream()
                        .filter(held -> !held.notice().brokerOrderNo().equals(brokerOrderNo)
                                || !held.notice().receivedAt().isBefore(asked))
                        .toList());
    }

    synchronized void lookedInVain(String orderId) {
        keep(
                orderId,
                of(orderId).stream()
                        .map(held -> new Held(held.notice(), held.looks() + 1))
                        .toList());
    }

    synchronized List<Held> of(String orderId) {
        return List.copyOf(byOrder.getOrDefault(orderId, List.of()));
    }

    private void keep(String orderId, List<Held> left) {
        if (left.isEmpty()) {
            byOrder.remove(orderId);
        } else {
            byOrder.put(orderId, new ArrayList<>(left));
        }
    }
}
