package dev.naru.order.reconcile;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.model.BrokerOrder;
import dev.naru.model.OrderEvent;
import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what became of a send nobody answered, from the broker's list and its notices. Never sends again. */
final class DoubtResolver {
    private static final int HEALTHY_LOOKS = 3;

    /** The broker's clock may be off from ours by this much when it stamps an order. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final Brokers brokers;
    private final OrderSettings settings;
    private final Map<String, Progress> progress = new HashMap<>();

    DoubtResolver(Ledger ledger, Brokers brokers, OrderSettings settings) {
        this.ledger = ledger;
        this.brokers = brokers;
        this.settings = settings;
    }

    private record Progress(Instant firstHealthy, int looks) {
        Progress next() {
            return new Progress(firstHealthy, looks + 1);
        }
    }

    /** @return what settles it; empty while it stays in doubt */
    Optional<Evidence> look(Intent intent, OrderRows list, List<OrderEvent> notices) {
        Progress now = progress.merge(intent.id(), new Progress(list.asked(), 1), (old, first) -> old.next());
        Optional<Evidence> found =
                intent.change().kind() == Change.Kind.PLACE ? placed(intent, list, notices) : changed(intent);
        Optional<Evidence> settled = found.or(() -> absent(intent, list, now));
        if (settled.isPresent()) {
            progress.remove(intent.id());
        }
        return settled;
    }

    private Optional<Evidence> placed(Intent intent, OrderRows list, List<OrderEvent> notices) {
        Map<String, String> candidates = new LinkedHashMap<>();
        for (BrokerOrder row : list.rows()) {
            if (Sweep.original(row) == null && intent.fingerprint().matches(row) && mayBe(intent, row)) {
                candidates.put(row.brokerOrderNo(), row.brokerOrderRef());
            }
        }
        for (OrderEvent notice : notices) {
            if (Notices.original(notice) == null && intent.fingerprint().matches(notice)) {
                candidates.putIfAbsent(notice.brokerOrderNo(), null);
            }
        }
        if (candidates.size() > 1) {
            List<String> numbers = List.copyOf(candidates.keySet());
            return Optional.of(new Evidence.Ambiguous(
                    intent.change(), numbers, "the broker has " + numbers.size() + " such orders: " + numbers));
        }
        return candidates.entrySet().stream()
                .findFirst()
                .map(one -> new Evidence.Acknowledged(intent.change(), one.getKey(), null, one.getValue()));
    }

    /** Outside the mark, that is not known as any order's number, and not stamped before the send. */
    private boolean mayBe(Intent intent, BrokerOrder row) {
        boolean known = ledger.owner(intent.connection(), intent.tradingDate(), row.brokerOrderNo())
                .isPresent();
        boolean before = row.time() != null && row.time().isBefore(intent.at().minus(CLOCK_TOLERANCE));
        return !known && !before;
    }

    /** The sweep and the stream link a change's number to its order; a number whose change nobody claimed is this one's. */
    private Optional<Evidence> changed(Intent intent) {
        Story story = ledger.find(intent.orderId()).orElseThrow();
        Optional<Numbered> number = story.numbers().stream()
                .filter(n -> intent.targetNo().equals(n.originalNo()))
                .filter(n -> n.kind() == null || n.working())
                .findFirst();
        if (number.isPresent()) {
            return number.map(n -> new Evidence.Acknowledged(intent.change(), n.no(), intent.targetNo(), null));
        }
        return story.state().isFinal()
                ? Optional.of(new Evidence.Absent(intent.change(), "the order was over before it counted"))
                : Optional.empty();
    }

    private Optional<Evidence> absent(Intent intent, OrderRows list, Progress now) {
        Duration healthy = Duration.between(now.firstHealthy(), list.asked());
        if (now.looks() < HEALTHY_LOOKS || healthy.compareTo(settings.notPlacedAfter()) < 0) {
            return Optional.empty();
        }
        String evidence = now.looks() + " looks over " + healthy.toSeconds() + " s";
        if (list.proves()) {
            return Optional.of(new Evidence.Absent(
                    intent.change(), "the broker answered and does not have it (" + evidence + ")"));
        }
        boolean longEnough = healthy.compareTo(settings.notPlacedAfter().multipliedBy(HEALTHY_LOOKS)) >= 0;
        if (longEnough && heardAllAlong(intent)) {
            return Optional.of(new Evidence.Absent(
                    intent.change(), "the private stream was up all along and told of no such order"));
        }
        return healthy.compareTo(settings.humanAfter()) < 0
                ? Optional.empty()
                : Optional.of(new Evidence.Ambiguous(
                        intent.change(), List.of(), "neither order list nor stream can tell (" + evidence + ")"));
    }

    private boolean heardAllAlong(Intent intent) {
        BrokerStatus.Stream stream = brokers.status(intent.connection()).stream();
        return stream != null
                && "CONNECTED".equals(stream.state())
                && stream.since() != null
                && stream.since().isBefore(intent.at());
    }
}
