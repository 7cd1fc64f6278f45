package dev.naru.ui.ticket;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.naru.model.Instrument;
import dev.naru.model.OrderType;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.ui.part.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where an order goes, of which type and for how long: only what the account takes there can be chosen. */
final class Terms extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<Venue> VENUES = List.of(Venue.KRX, Venue.NXT, Venue.SOR);
    private static final Set<OrderType> IMMEDIATE =
            EnumSet.of(OrderType.LIMIT, OrderType.MARKET, OrderType.BEST_LIMIT, OrderType.MID);

    private final Choice<Venue> venue;
    private final Select<OrderType> type = new Select<>();
    private final Select<TimeInForce> timeInForce = new Select<>();
    private transient Runnable listener = () -> {};
    private transient TicketAccount account;

    Terms() {
        setClassName("terms");
        venue = new Choice<>(getTranslation("ticket.venue"), VENUES, this::name);
        venue.addClassName("wide");
        venue.select(Venue.KRX);
        venue.onSelect(place -> offerTypes());
        type.setLabel(getTranslation("ticket.type"));
        type.setId("ticket-type");
        type.addThemeName("small");
        type.setItemLabelGenerator(kind -> getTranslation("type." + kind.name()));
        type.addValueChangeListener(change -> typeChanged());
        timeInForce.setLabel(getTranslation("ticket.tif"));
        timeInForce.addThemeName("small");
        timeInForce.setItemLabelGenerator(how -> getTranslation("tif." + how.name()));
        timeInForce.setItems(TimeInForce.values());
        timeInForce.setValue(TimeInForce.DAY);
        timeInForce.addValueChangeListener(change -> listener.run());
        Div kind = new Div(type, timeInForce);
        kind.addClassName("pair");
        add(venue, kind);
    }

    void onChange(Runnable listener) {
        this.listener = listener;
    }

    /** Either may be {@code null} while it is not known. */
    void offer(TicketAccount account, Instrument instrument) {
        this.account = account;
        for (Venue place : VENUES) {
            venue.offer(place, whyNot(place, instrument));
        }
        if (whyNot(venue.selected(), instrument) != null) {
            venue.select(Venue.KRX);
        }
        offerTypes();
    }

    Venue venue() {
        return venue.selected();
    }

    Choice<Venue> venues() {
        return venue;
    }

    OrderType type() {
        return type.getValue() == null ? OrderType.LIMIT : type.getValue();
    }

    void useType(OrderType kind) {
        type.setValue(kind);
    }

    TimeInForce timeInForce() {
        return timeInForce.getValue();
    }

    private String whyNot(Venue place, Instrument instrument) {
        if (account == null || !account.types().containsKey(place)) {
            return getTranslation("ticket.venue.not-offered", name(place));
        }
        boolean elsewhere = instrument != null && !Boolean.TRUE.equals(instrument.nxt());
        return place != Venue.KRX && elsewhere ? getTranslation("ticket.venue.not-listed") : null;
    }

    private void offerTypes() {
        Set<OrderType> offered = account == null
                ? EnumSet.of(OrderType.LIMIT)
                : account.types().getOrDefault(venue.selected(), EnumSet.of(OrderType.LIMIT));
        OrderType before = type();
        // a stop order needs a trigger price, which this form has no field for
        type.setItems(offered.stream()
                .filter(kind -> kind != OrderType.STOP_LIMIT)
                .sorted()
                .toList());
        type.setValue(offered.contains(before) ? before : OrderType.LIMIT);
        listener.run();
    }

    private void typeChanged() {
        boolean immediate = IMMEDIATE.contains(type());
        timeInForce.setEnabled(immediate);
        if (!immediate) {
            timeInForce.setValue(TimeInForce.DAY);
        }
        listener.run();
    }

    private String name(Venue place) {
        return getTranslation("venue." + place.name().toLowerCase(Locale.ROOT));
    }
}
