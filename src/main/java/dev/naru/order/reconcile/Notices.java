package dev.naru.order.reconcile;

import dev.naru.model.OrderEvent;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.router.Lane;
import dev.naru.order.router.Lanes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the broker's notices (주문체결통보) to the orders they are about. A notice may overtake the answer that tells its
 * number: while a send is unanswered or in doubt, what fits no order waits; otherwise it is about an order placed
 * elsewhere.
 */
final class Notices {
    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_WAITING = 10_000;

    private final Ledger ledger;
    private final Lanes lanes;
    private final Discoveries discoveries;
    private final HeldFills heldFills;
    private final Consumer<String> sweepSoon;
    private final Map<String, List<OrderEvent>> waiting = new HashMap<>();

    Notices(Ledger ledger, Lanes lanes, Discoveries discoveries, HeldFills heldFills, Consumer<String> sweepSoon) {
        this.ledger = ledger;
        this.lanes = lanes;
        this.discoveries = discoveries;
        this.heldFills = heldFills;
        this.sweepSoon = sweepSoon;
    }

    synchronized void take(OrderEvent notice) {
        Lane lane = lanes.of(notice.source());
        if (lane == null || notice.brokerOrderNo() == null || notice.kind() == null) {
            log.warn("{}: a notice without a kind or an order number was left out", notice.source());
            sweepSoon.accept(notice.source());
            return;
        }
        if (isAheadOfItsAnswer(notice, lane)) {
            hold(notice);
            return;
        }
        if (matched(notice)) {
            return;
        }
        // the question must come before the second look: an answer between them has told the number
        boolean mayBeOurs = lane.busy() || !lane.doubts().isEmpty();
        if (mayBeOurs) {
            hold(notice);
            boolean tells = lane.doubts().stream()
                    .anyMatch(intent -> intent.fingerprint().matches(notice));
            if (tells) {
                sweepSoon.accept(notice.source());
            }
        } else if (!matched(notice)) {
            discover(notice);
        }
    }

    /** A refused change whose number no answer has told yet: only that tells whether it was to amend or to cancel. */
    private boolean isAheadOfItsAnswer(OrderEvent notice, Lane lane) {
        return notice.kind() == OrderEvent.Kind.REJECTED
                && original(notice) != null
                && lane.busy()
                && ledger.owner(notice.source(), date(notice), notice.brokerOrderNo())
                        .flatMap(story -> story.number(notice.brokerOrderNo()))
                        .filter(number -> number.kind() != null)
                        .isEmpty();
    }

    /** Looks again at what waited, after an answer. */
    synchronized void release(String connection) {
        List<OrderEvent> again = waiting.remove(connection);
        if (again != null) {
            again.forEach(this::take);
        }
    }

    /** Notices that fit no known order. */
    synchronized List<OrderEvent> waiting(String connection) {
        return List.copyOf(waiting.getOrDefault(connection, List.of()));
    }

    private void hold(OrderEvent notice) {
        List<OrderEvent> all = waiting.computeIfAbsent(notice.source(), id -> new ArrayList<>());
        if (all.size() < MOST_WAITING) {
            all.add(notice);
        } else {
            sweepSoon.accept(notice.source());
        }
    }

    private void discover(OrderEvent notice) {
        Optional<Story> story = discoveries.of(notice);
        if (story.isPresent()) {
            apply(story.get(), notice);
        } else {
            // a change of an order nobody has told us of: the order list has both
            sweepSoon.accept(notice.source());
        }
    }

    private boolean matched(OrderEvent notice) {
        LocalDate date = date(notice);
        Optional<Story> owner = ledger.owner(notice.source(), date, notice.brokerOrderNo())
                .or(() -> ledger.owner(notice.source(), date, original(notice)))
                .or(() -> overMidnight(notice, date));
        owner.ifPresent(story -> apply(story, notice));
        return owner.isPresent();
    }

    /** An order of the day before that still lives; the symbol guards against a number that was given anew. */
    private Optional<Story> overMidnight(OrderEvent notice, LocalDate date) {
        return ledger.owner(notice.source(), date.minusDays(1), notice.brokerOrderNo())
                .filter(story -> !story.state().isFinal())
                .filter(story -> story.request().symbol().equals(notice.symbol()));
    }

    private void apply(Story owner, OrderEvent notice) {
        ledger.update(owner.id(), "stream", Said.by(notice), story -> evidence(story, notice));
    }

    private List<Evidence> evidence(Story story, OrderEvent notice) {
        String no = notice.brokerOrderNo();
        String original = original(notice);
        return switch (notice.kind()) {
            case ACCEPTED -> List.of(original == null ? placed(notice) : new Evidence.Linked(no, original));
            case FILL -> fill(story, notice);
            case AMENDED -> List.of(new Evidence.Amended(no, original, positive(notice)));
            case CANCELED -> original == null
                    ? List.of(new Evidence.Canceled(no, notice.quantity()))
                    : List.of(new Evidence.Linked(no, original), new Evidence.Canceled(no, notice.quantity()));
            case REJECTED -> rejected(story, notice, original);
        };
    }

    private static Evidence placed(OrderEvent notice) {
        return new Evidence.Acknowledged(Change.PLACE, notice.brokerOrderNo(), null, null);
    }

    private static List<Evidence> rejected(Story story, OrderEvent notice, String original) {
        boolean change = original != null
                || story.number(notice.brokerOrderNo())
                        .map(number -> number.originalNo() != null)
                        .orElse(false);
        if (!change) {
            return List.of(new Evidence.Refused(Change.PLACE, "REJECTED", text(notice)));
        }
        Change refused = story.number(notice.brokerOrderNo())
                .filter(number -> number.kind() == Change.Kind.AMEND)
                .map(number -> Change.amend(number.price()))
                .orElse(Change.cancel(null));
        return List.of(new Evidence.Refused(refused, "REJECTED", text(notice)));
    }

    private static String text(OrderEvent notice) {
        return notice.text() == null ? "refused by the exchange" : notice.text();
    }

    private List<Evidence> fill(Story story, OrderEvent notice) {
        if (notice.quantity() == null || notice.quantity() <= 0 || positive(notice) == null) {
            log.warn("{}: a fill notice of {} without quantity or price", notice.source(), notice.brokerOrderNo());
            sweepSoon.accept(notice.source());
            return List.of();
        }
        boolean swept = story.fills().stream()
                .anyMatch(fill ->
                        fill.evidence().equals("sweep") && fill.brokerOrderNo().equals(notice.brokerOrderNo()));
        boolean tooMuch = notice.quantity() > story.request().quantity() - story.filledQuantity();
        if (swept || tooMuch || FillIdentity.seen(story, notice)) {
            heldFills.hold(story.id(), notice);
            sweepSoon.accept(notice.source());
            return List.of();
        }
        return List.of(new Evidence.Filled(FillIdentity.fill(story, notice)));
    }

    private static BigDecimal positive(OrderEvent notice) {
        return notice.price() == null || notice.price().signum() <= 0 ? null : notice.price();
    }

    static String original(OrderEvent notice) {
        String original = notice.originalOrderNo();
        return original == null || original.isBlank() || original.equals(notice.brokerOrderNo()) ? null : original;
    }

    static LocalDate date(OrderEvent notice) {
        Instant time = notice.time() == null ? notice.receivedAt() : notice.time();
        return TradingDate.of(time);
    }
}
