package dev.naru.ui.ticket;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.naru.model.Instrument;
import dev.naru.model.Quote;
import dev.naru.model.TickLadder;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The limit price. It moves by ticks, bands crossed rightly; a price off the tick is never rounded: both neighbours are
 * offered, and until one is taken the order can't be sent.
 */
final class PriceEntry extends Div {
    private static final long serialVersionUID = 1L;

    private final NumberEntry field;
    private final Div neighbours = new Div();
    private final NativeButton last;
    private final NativeButton upper;
    private final NativeButton lower;
    private transient Runnable listener = () -> {};
    private transient Instrument instrument;
    private BigDecimal lastPrice;
    private BigDecimal upperLimit;
    private BigDecimal lowerLimit;

    PriceEntry() {
        setClassName("entry");
        field = new NumberEntry(getTranslation("ticket.price"), () -> step(false), () -> step(true));
        field.setId("ticket-price");
        field.addValueChangeListener(change -> changed());
        last = quick("ticket.price.last", () -> set(lastPrice));
        upper = quick("ticket.price.upper", () -> set(upperLimit));
        lower = quick("ticket.price.lower", () -> set(lowerLimit));
        Div quick = new Div(last, upper, lower);
        quick.addClassName("quick");
        neighbours.addClassName("neighbours");
        neighbours.setVisible(false);
        add(field, neighbours, quick);
    }

    void onChange(Runnable listener) {
        this.listener = listener;
    }

    void show(Instrument next) {
        boolean other = instrument == null || !instrument.symbol().equals(next.symbol());
        instrument = next;
        limit(next.upperLimit(), next.lowerLimit(), other);
        if (other) {
            lastPrice = null;
            last.setEnabled(false);
            field.setNumber(null);
        }
        changed();
    }

    /** Follows the market, which may know the limits better; fills the field once if it is empty. */
    void follow(Quote quote) {
        BigDecimal price = quote == null ? null : quote.price();
        if (quote != null) {
            limit(quote.upperLimit(), quote.lowerLimit(), false);
        }
        boolean first = lastPrice == null && price != null;
        lastPrice = price;
        if (first) {
            last.setEnabled(true);
            if (field.isEmpty()) {
                set(price);
            }
        }
    }

    private void limit(BigDecimal above, BigDecimal below, boolean forget) {
        upperLimit = above == null && !forget ? upperLimit : above;
        lowerLimit = below == null && !forget ? lowerLimit : below;
        upper.setEnabled(upperLimit != null);
        lower.setEnabled(lowerLimit != null);
    }

    void set(BigDecimal price) {
        if (price != null) {
            field.setNumber(price);
        }
    }

    NumberEntry field() {
        return field;
    }

    Optional<BigDecimal> price() {
        return field.number();
    }

    /** What is wrong with the price; empty when it may be sent. */
    Optional<String> problem() {
        if (instrument == null || price().isEmpty()) {
            return Optional.of(getTranslation("ticket.price.missing"));
        }
        BigDecimal price = price().get();
        if (price.signum() <= 0) {
            return Optional.of(getTranslation("ticket.price.missing"));
        }
        if (upperLimit != null && price.compareTo(upperLimit) > 0) {
            return Optional.of(getTranslation("ticket.price.above", Figures.price(upperLimit)));
        }
        if (lowerLimit != null && price.compareTo(lowerLimit) < 0) {
            return Optional.of(getTranslation("ticket.price.below", Figures.price(lowerLimit)));
        }
        TickLadder ladder = instrument.ladder();
        return ladder.isOnTick(price)
                ? Optional.empty()
                : Optional.of(getTranslation("ticket.price.off-tick", Figures.price(ladder.tickAt(price))));
    }

    private void changed() {
        Optional<String> problem = price().isEmpty() ? Optional.empty() : problem();
        field.complain(problem.orElse(null));
        offerNeighbours();
        listener.run();
    }

    private void offerNeighbours() {
        neighbours.removeAll();
        Optional<BigDecimal> price = price().filter(given -> instrument != null && given.signum() > 0);
        boolean off = price.isPresent() && !instrument.ladder().isOnTick(price.get());
        neighbours.setVisible(off);
        if (off) {
            TickLadder ladder = instrument.ladder();
            neighbours.add(neighbour(ladder.floor(price.get())), neighbour(ladder.ceiling(price.get())));
        }
    }

    private NativeButton neighbour(BigDecimal price) {
        return new NativeButton(getTranslation("ticket.price.take", Figures.price(price)), click -> set(price));
    }

    private void step(boolean up) {
        BigDecimal from = price().orElse(lastPrice);
        if (from == null || instrument == null || from.signum() <= 0) {
            return;
        }
        TickLadder ladder = instrument.ladder();
        BigDecimal next = up ? ladder.up(from) : ladder.down(from);
        if (next.signum() > 0) {
            set(next);
        }
    }

    private NativeButton quick(String key, Runnable action) {
        return new NativeButton(getTranslation(key), click -> action.run());
    }
}
