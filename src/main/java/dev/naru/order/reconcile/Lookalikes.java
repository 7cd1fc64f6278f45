package dev.naru.order.reconcile;

import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderEvent;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The broker's orders that may be the one nobody answered: of its fingerprint, and outside its mark. One that was
 * recorded as placed elsewhere since the send may be it as well.
 */
final class Lookalikes {
    /** The broker's clock may be off from ours by this much when it stamps an order. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    /** Even a clock set wrong is not off by more. */
    private static final Duration CLOCK_FAULT = Duration.ofMinutes(15);

    private final Intent intent;
    private final Ledger ledger;
    private final Map<String, String> refs = new LinkedHashMap<>();
    private final TreeSet<String> stampedBefore = new TreeSet<>();

    private Lookalikes(Intent intent, Ledger ledger) {
        this.intent = intent;
        this.ledger = ledger;
    }

    static Lookalikes of(Intent intent, Ledger ledger, OrderRows list, List<OrderEvent> notices) {
        Lookalikes all = new Lookalikes(intent, ledger);
        list.rows().forEach(all::row);
        notices.forEach(all::notice);
        ledger.stories(Story::placedElsewhere).forEach(all::elsewhere);
        return all;
    }

    /** Numbers that may be it, each with the broker's further reference, {@code null} where it told none. */
    Map<String, String> refs() {
        return refs;
    }

    /** Numbers stamped before the send, by more than clocks differ: proof of nothing as long as a clock may be wrong. */
    List<String> stampedBefore() {
        return List.copyOf(stampedBefore);
    }

    private void row(BrokerOrder row) {
        if (Sweep.original(row) != null || !intent.fingerprint().matches(row) || !isOpen(row.brokerOrderNo())) {
            return;
        }
        if (before(row.time(), CLOCK_TOLERANCE)) {
            if (!before(row.time(), CLOCK_FAULT)) {
                stampedBefore.add(row.brokerOrderNo());
            }
        } else {
            refs.put(row.brokerOrderNo(), row.brokerOrderRef());
        }
    }

    private void notice(OrderEvent notice) {
        if (Notices.original(notice) == null
                && intent.fingerprint().matches(notice)
                && isOpen(notice.brokerOrderNo())) {
            add(notice.brokerOrderNo(), null);
        }
    }

    private void elsewhere(Story story) {
        if (story.request().connection().equals(intent.connection())
                && story.tradingDate().equals(intent.tradingDate())
                && intent.fingerprint().matches(story.request())) {
            story.numbers().stream()
                    .findFirst()
                    .filter(number -> isOpen(number.no()))
                    .ifPresent(number -> add(number.no(), number.ref()));
        }
    }

    private void add(String no, String ref) {
        if (!stampedBefore.contains(no)) {
            refs.putIfAbsent(no, ref);
        }
    }

    /** Nobody's yet, or first heard of after the send as an order placed elsewhere. */
    private boolean isOpen(String no) {
        boolean sinceTheSend = ledger.learnt(intent.connection(), intent.tradingDate(), no)
                .map(seq -> seq > intent.mark())
                .orElse(true);
        return sinceTheSend
                && ledger.owner(intent.connection(), intent.tradingDate(), no)
                        .map(Story::placedElsewhere)
                        .orElse(true);
    }

    private boolean before(Instant time, Duration tolerance) {
        return time != null && time.isBefore(intent.at().minus(tolerance));
    }
}
