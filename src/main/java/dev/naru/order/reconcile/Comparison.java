package dev.naru.order.reconcile;

import dev.naru.model.BrokerOrder;
import dev.naru.model.Fill;
import dev.naru.model.OrderEvent;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order's story against its rows in the broker's list. Only rows prove anything, their absence never does: some
 * environments answer with an empty list.
 */
final class Comparison {
    private final Instant at;
    private final boolean graceOver;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<OrderEvent> counted = new ArrayList<>();
    private Story story;
    private boolean lagging;

    /** @param graceOver whether a difference was there at an earlier look too, so that no notice is to be waited for */
    private Comparison(Story story, Instant at, boolean graceOver) {
        this.story = story;
        this.at = at;
        this.graceOver = graceOver;
    }

    static Finding of(Story story, List<BrokerOrder> rows, HeldFills held, Instant at, boolean graceOver) {
        Comparison comparison = new Comparison(story, at, graceOver);
        rows.forEach(comparison::show);
        rows.forEach(comparison::link);
        rows.forEach(row -> comparison.count(row, held));
        if (!comparison.lagging) {
            comparison.end(rows);
        }
        return new Finding(comparison.evidence, comparison.counted, comparison.lagging);
    }

    private void show(BrokerOrder row) {
        if (story.isVanished() && Sweep.original(row) == null) {
            learn(new Evidence.Acknowledged(Change.PLACE, row.brokerOrderNo(), null, row.brokerOrderRef()));
        }
    }

    private void link(BrokerOrder row) {
        String original = row.originalOrderNo();
        if (original == null || original.equals(row.brokerOrderNo())) {
            return;
        }
        Optional<Numbered> known = story.number(row.brokerOrderNo());
        boolean trades = positive(row.filledQuantity()) || positive(row.remaining());
        boolean priced = row.price() != null && row.price().signum() > 0;
        boolean cancels =
                known.map(number -> number.kind() == Change.Kind.CANCEL).orElse(false);
        if (trades && priced && !cancels && !known.map(Numbered::working).orElse(false)) {
            learn(new Evidence.Amended(row.brokerOrderNo(), original, row.price()));
        } else {
            learn(new Evidence.Linked(row.brokerOrderNo(), original));
        }
    }

    private void count(BrokerOrder row, HeldFills held) {
        if (row.filledQuantity() == null) {
            return;
        }
        String no = row.brokerOrderNo();
        for (OrderEvent notice :
                HeldFills.exactly(row.filledQuantity() - story.filledQuantity(no), held.of(story.id(), no))) {
            learn(new Evidence.Filled(FillIdentity.confirmed(story, notice)));
            counted.add(notice);
        }
        long missing = row.filledQuantity() - story.filledQuantity(no);
        if (missing > 0 && graceOver) {
            BigDecimal price = missingPrice(row, missing);
            learn(new Evidence.Filled(
                    FillIdentity.swept(story, no, price, missing, row.filledQuantity(), filledAt(row))));
        } else if (missing > 0) {
            lagging = true;
        }
    }

    /** Nothing of it works any more, though not all is filled: the rest was taken off or refused. */
    private void end(List<BrokerOrder> rows) {
        if (story.state().isFinal() || rows.stream().anyMatch(row -> row.remaining() == null) || !complete(rows)) {
            return;
        }
        long working = rows.stream().mapToLong(BrokerOrder::remaining).sum();
        long claimed = most(rows, BrokerOrder::canceledQuantity);
        long rejected = most(
                rows.stream().filter(row -> row.originalOrderNo() == null).toList(), BrokerOrder::rejectedQuantity);
        if (working > 0) {
            partlyCanceled(Math.min(claimed, story.remaining() + story.canceledQuantity() - working));
        } else if (rejected >= story.request().quantity()) {
            learn(new Evidence.Refused(Change.PLACE, "REJECTED", "refused, as the broker's order list shows"));
        } else if (claimed > 0 || graceOver) {
            learn(new Evidence.Canceled(null, null));
        } else {
            lagging = true;
        }
    }

    /** Every number the order may work under has a row, so that nothing working can be overlooked. */
    private boolean complete(List<BrokerOrder> rows) {
        return !rows.isEmpty()
                && story.numbers().stream()
                        .filter(number -> number.kind() != Change.Kind.CANCEL && number.kind() != null)
                        .allMatch(number -> rows.stream()
                                .anyMatch(row -> row.brokerOrderNo().equals(number.no())));
    }

    private void partlyCanceled(long total) {
        long deficit = total - story.canceledQuantity();
        if (deficit > 0) {
            long rest = story.canceled().getOrDefault(Story.REST, 0L);
            learn(new Evidence.Canceled(null, rest + deficit));
        }
    }

    private BigDecimal missingPrice(BrokerOrder row, long missing) {
        if (row.averagePrice() == null || row.averagePrice().signum() <= 0) {
            return row.price() == null ? BigDecimal.ZERO : row.price();
        }
        BigDecimal total = row.averagePrice().multiply(BigDecimal.valueOf(row.filledQuantity()));
        BigDecimal known = story.fills().stream()
                .filter(fill -> fill.brokerOrderNo().equals(row.brokerOrderNo()))
                .map(fill -> fill.price().multiply(BigDecimal.valueOf(fill.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal price = total.subtract(known)
                .divide(BigDecimal.valueOf(missing), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        BigDecimal sane = price.signum() > 0 ? price : row.averagePrice();
        return sane.scale() < 0 ? sane.setScale(0) : sane;
    }

    private Instant filledAt(BrokerOrder row) {
        Instant last =
                story.fills().stream().map(Fill::time).max(Instant::compareTo).orElse(row.time());
        return last == null ? at : last.isAfter(at) ? last : at;
    }

    private interface Amount {
        Long of(BrokerOrder row);
    }

    private static long most(List<BrokerOrder> rows, Amount amount) {
        return rows.stream()
                .map(amount::of)
                .filter(value -> value != null)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private static boolean positive(Long quantity) {
        return quantity != null && quantity > 0;
    }

    private void learn(Evidence piece) {
        if (piece.isNewTo(story)) {
            story = story.with(new Step(at, "sweep", piece));
            evidence.add(piece);
        }
    }
}
