package dev.naru.order.reconcile;

import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.model.OrderEvent;
import dev.naru.model.OrderState;
import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Story;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Finds out what became of a send nobody answered, from the broker's list and its notices. Never sends again. */
final class DoubtResolver {
    private final Ledger ledger;
    private final Brokers brokers;
    private final OrderSettings settings;
    private final LongSupplier ticker;
    private final Map<String, Looks> progress = new HashMap<>();

    DoubtResolver(Ledger ledger, Brokers brokers, OrderSettings settings, LongSupplier ticker) {
        this.ledger = ledger;
        this.brokers = brokers;
        this.settings = settings;
        this.ticker = ticker;
    }

    /**
     * @param asked when the list was asked for, by the monotonic clock
     * @return what settles it; empty while it stays in doubt
     */
    Optional<Evidence> look(Intent intent, OrderRows list, long asked, List<OrderEvent> notices) {
        Looks now = Looks.count(progress, intent.id(), ticker.getAsLong());
        Duration healthy = now.over(asked);
        return intent.change().kind() == Change.Kind.PLACE
                ? placed(intent, list, notices, now, healthy)
                : changed(intent).or(() -> absent(intent, list, now, healthy));
    }

    void forget(Intent intent) {
        progress.remove(intent.id());
    }

    /** Until the next look: no later than the moment at which an absence proves something. */
    Duration pause(List<Intent> doubts) {
        long now = ticker.getAsLong();
        return doubts.stream()
                .map(intent -> progress.get(intent.id()))
                .flatMap(Stream::ofNullable)
                .map(one -> Duration.ofNanos(one.since() - now).plus(settings.notPlacedAfter()))
                .filter(due -> !due.isNegative())
                .map(due -> due.plusMillis(1))
                .filter(due -> due.compareTo(settings.nextLook()) < 0)
                .min(Duration::compareTo)
                .orElse(settings.nextLook());
    }

    private Optional<Evidence> placed(
            Intent intent, OrderRows list, List<OrderEvent> notices, Looks looks, Duration healthy) {
        Lookalikes found = Lookalikes.of(intent, ledger, list, notices);
        if (found.refs().size() > 1) {
            List<String> numbers = List.copyOf(found.refs().keySet());
            return ambiguous(intent, numbers, "the broker has " + numbers.size() + " such orders: " + numbers);
        }
        if (found.refs().size() == 1) {
            return found.refs().entrySet().stream()
                    .findFirst()
                    .map(one -> new Evidence.Acknowledged(intent.change(), one.getKey(), null, one.getValue()));
        }
        return absent(intent, list, looks, healthy)
                .flatMap(absent -> found.stampedBefore().isEmpty()
                        ? Optional.of(absent)
                        : ambiguous(
                                intent,
                                found.stampedBefore(),
                                "the broker has such an order, stamped before it was sent: " + found.stampedBefore()));
    }

    /** The sweep and the stream link a change's number to its order; a number whose change nobody claimed is this one's. */
    private Optional<Evidence> changed(Intent intent) {
        Story story = ledger.find(intent.orderId()).orElseThrow();
        Optional<Numbered> number = story.numbers().stream()
                .filter(one -> intent.targetNo().equals(one.originalNo()) && mayBe(intent, one))
                .findFirst();
        if (number.isPresent()) {
            return number.map(n -> new Evidence.Acknowledged(intent.change(), n.no(), intent.targetNo(), null));
        }
        if (story.state() == OrderState.CANCELED && intent.change().kind() == Change.Kind.CANCEL) {
            return Optional.of(new Evidence.Canceled(null, null));
        }
        return story.state().isFinal()
                ? Optional.of(new Evidence.Absent(intent.change(), "the order was over before it counted"))
                : Optional.empty();
    }

    /** Heard of after the send, claimed by no other change, and doing what was asked for as far as is known. */
    private boolean mayBe(Intent intent, Numbered number) {
        boolean since = ledger.learnt(intent.connection(), intent.tradingDate(), number.no())
                .map(seq -> seq > intent.mark())
                .orElse(true);
        boolean amends = intent.change().kind() == Change.Kind.AMEND;
        boolean samePrice = number.price() == null
                || intent.change().price() != null
                        && number.price().compareTo(intent.change().price()) == 0;
        return since && (number.working() ? amends && samePrice : number.kind() == null);
    }

    private Optional<Evidence> absent(Intent intent, OrderRows list, Looks looks, Duration healthy) {
        if (!looks.prove(healthy, settings)) {
            return Optional.empty();
        }
        String evidence = looks.count() + " looks over " + healthy.toSeconds() + " s";
        if (list.proves()) {
            return Optional.of(new Evidence.Absent(
                    intent.change(), "the broker answered and does not have it (" + evidence + ")"));
        }
        boolean longEnough = healthy.compareTo(settings.notPlacedAfter().multipliedBy(Looks.ENOUGH)) >= 0;
        if (longEnough && heardAllAlong(intent)) {
            return Optional.of(new Evidence.Absent(
                    intent.change(), "the private stream was up all along and told of no such order"));
        }
        return healthy.compareTo(settings.humanAfter()) < 0
                ? Optional.empty()
                : ambiguous(intent, List.of(), "neither order list nor stream can tell (" + evidence + ")");
    }

    private static Optional<Evidence> ambiguous(Intent intent, List<String> numbers, String why) {
        return Optional.of(new Evidence.Ambiguous(intent.change(), numbers, why));
    }

    private boolean heardAllAlong(Intent intent) {
        BrokerStatus.Stream stream = brokers.status(intent.connection()).stream();
        return stream != null
                && "CONNECTED".equals(stream.state())
                && stream.since() != null
                && stream.since().isBefore(intent.at());
    }
}
