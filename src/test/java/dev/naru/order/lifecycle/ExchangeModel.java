package dev.naru.order.lifecycle;

import dev.naru.model.Fill;
import dev.naru.model.OrderState;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens to one order at the exchange, by chance: it fills in parts, is amended and cancelled, also too late, also
 * without an answer, and executions cross its changes. Knows what must come of it by counting alone.
 */
final class ExchangeModel {
    static final long QUANTITY = 20;
    static final BigDecimal PRICE = new BigDecimal(70_000);
    static final Evidence PLACED = new Evidence.Acknowledged(Change.PLACE, "100", null, "ref");

    private static final int MOST_EVENTS = 8;

    private final Random random;
    private final List<Evidence> truth = new ArrayList<>();
    private String number = "100";
    private BigDecimal price = PRICE;
    private BigDecimal value = BigDecimal.ZERO;
    private long filled;
    private long canceled;
    private boolean rejected;
    private int events;

    ExchangeModel(Random random) {
        this.random = random;
    }

    /** Everything it tells, in its own order. */
    List<Evidence> run() {
        truth.add(new Evidence.Intended(Change.PLACE));
        rejected = random.nextInt(20) == 0;
        truth.add(rejected ? new Evidence.Refused(Change.PLACE, "E1", "no money") : PLACED);
        while (!rejected && left() > 0 && events < MOST_EVENTS) {
            events++;
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> fill();
                case 4, 5 -> amend();
                case 6 -> cancel(1 + random.nextInt((int) left()));
                case 7 -> cancel(null);
                case 8 -> refused();
                default -> neverArrived();
            }
        }
        return truth;
    }

    private void fill() {
        long quantity = 1 + random.nextInt((int) left());
        BigDecimal at = PRICE.subtract(BigDecimal.valueOf(100L * events));
        filled += quantity;
        value = value.add(at.multiply(BigDecimal.valueOf(quantity)));
        truth.add(new Evidence.Filled(new Fill(
                number + "/" + truth.size(),
                "id",
                "one",
                number,
                "005930",
                Side.BUY,
                at,
                quantity,
                Instant.parse("2026-01-02T00:30:00Z"),
                Venue.KRX,
                "stream")));
    }

    private void crossing() {
        if (random.nextInt(3) == 0) {
            fill();
        }
    }

    private void asked(Change change, String next) {
        truth.add(new Evidence.Intended(change));
        if (random.nextInt(4) == 0) {
            truth.add(new Evidence.Unanswered(change, "time-out"));
        }
        truth.add(new Evidence.Acknowledged(change, next, number, "ref"));
        crossing();
    }

    private void amend() {
        String next = String.valueOf(100 + events);
        BigDecimal wanted = PRICE.add(BigDecimal.valueOf(100L * events));
        asked(Change.amend(wanted), next);
        if (left() == 0) {
            truth.add(new Evidence.Refused(Change.amend(wanted), "E2", "too late"));
            return;
        }
        truth.add(new Evidence.Amended(next, number, wanted));
        number = next;
        price = wanted;
    }

    /** @param quantity {@code null} for all that remains */
    private void cancel(Integer quantity) {
        String own = String.valueOf(100 + events);
        Change change = Change.cancel(quantity == null ? null : quantity.longValue());
        asked(change, own);
        long got = quantity == null ? left() : Math.min(quantity, left());
        if (got == 0) {
            truth.add(new Evidence.Refused(change, "E2", "too late"));
            return;
        }
        truth.add(new Evidence.Canceled(own, quantity == null && random.nextBoolean() ? null : Long.valueOf(got)));
        canceled += got;
    }

    private void refused() {
        Change change = random.nextBoolean() ? Change.cancel(null) : Change.amend(PRICE);
        truth.add(new Evidence.Intended(change));
        truth.add(new Evidence.Refused(change, "E3", "not now"));
    }

    private void neverArrived() {
        Change change = random.nextBoolean() ? Change.cancel(null) : Change.amend(PRICE);
        truth.add(new Evidence.Intended(change));
        truth.add(new Evidence.Unanswered(change, "reset"));
        truth.add(new Evidence.Absent(change, "the broker does not have it"));
    }

    OrderState state() {
        if (rejected) {
            return OrderState.REJECTED;
        }
        if (left() == 0) {
            return canceled > 0 ? OrderState.CANCELED : OrderState.FILLED;
        }
        return filled > 0 ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
    }

    boolean rejected() {
        return rejected;
    }

    long left() {
        return QUANTITY - filled - canceled;
    }

    long filled() {
        return filled;
    }

    long canceled() {
        return canceled;
    }

    /** Under which it works. */
    String number() {
        return number;
    }

    /** At which it works. */
    BigDecimal price() {
        return price;
    }

    BigDecimal averagePrice() {
        if (filled == 0) {
            return null;
        }
        BigDecimal average = value.divide(BigDecimal.valueOf(filled), 4, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return average.scale() < 0 ? average.setScale(0) : average;
    }
}
