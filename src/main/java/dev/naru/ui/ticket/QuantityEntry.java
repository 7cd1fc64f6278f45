package dev.naru.ui.ticket;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntConsumer;

/** How many shares; a share of what is possible is asked for by percent. */
final class QuantityEntry extends Div {
    private static final long serialVersionUID = 1L;
    private static final int[] PERCENTS = {10, 25, 50};
    private static final int ALL = 100;

    /** More than any market has shares: longer numbers are typing errors. */
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000_000_000L);

    private final NumberEntry field;
    private transient Runnable listener = () -> {};
    private transient IntConsumer percentListener = percent -> {};

    QuantityEntry() {
        setClassName("entry");
        field = new NumberEntry(getTranslation("ticket.quantity"), () -> step(-1), () -> step(1));
        field.setId("ticket-quantity");
        field.addValueChangeListener(change -> changed());
        Div quick = new Div();
        quick.addClassName("quick");
        for (int percent : PERCENTS) {
            quick.add(new NativeButton(percent + "%", click -> percentListener.accept(percent)));
        }
        quick.add(new NativeButton(getTranslation("ticket.quantity.most"), click -> percentListener.accept(ALL)));
        add(field, quick);
    }

    void onChange(Runnable listener) {
        this.listener = listener;
    }

    /** Told which part of the largest possible quantity is wanted. */
    void onPercent(IntConsumer listener) {
        percentListener = listener;
    }

    void set(long quantity) {
        field.setNumber(BigDecimal.valueOf(quantity));
    }

    void clear() {
        field.setNumber(null);
    }

    NumberEntry field() {
        return field;
    }

    Optional<Long> quantity() {
        return field.number()
                .filter(number -> number.signum() > 0 && number.compareTo(MOST) < 0)
                .map(BigDecimal::longValueExact);
    }

    private void changed() {
        boolean bad = !field.isEmpty() && quantity().isEmpty();
        field.complain(bad ? getTranslation("ticket.quantity.bad") : null);
        listener.run();
    }

    private void step(int by) {
        long next = quantity().orElse(0L) + by;
        if (next > 0) {
            set(next);
        }
    }
}
