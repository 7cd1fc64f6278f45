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

/**
 * Where an order goes, of which type and for how long. All there is can be seen; what the account does not take there is
 * greyed out and says so.
 */
final class Terms extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<Venue> VENUES = List.of(Venue.KRX, Venue.NXT, Venue.SOR);
    // a stop order needs a trigger price, which this form has no field for
    private static final List<OrderType> TYPES = List.copyOf(EnumSet.complementOf(EnumSet.of(OrderType.STOP_LIMIT)));

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
        type.setItemLabelGenerator(kind -> caption("type." + kind.name(), offers(kind)));
        type.setItemEnabledProvider(this::offers);
        type.addValueChangeListener(change -> typeChanged());
        timeInForce.setLabel(getTranslation("ticket.tif"));
        timeInForce.addThemeName("small");
        timeInForce.setId("ticket-tif");
        timeInForce.setItemLabelGenerator(how -> caption("tif." + how.name(), offers(how)));
        timeInForce.setItemEnabledProvider(this::offers);
        timeInForce.setItems(TimeInForce.values());
        timeInForce.setValue(TimeInForce.DAY);
        timeInForce.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                listener.run();
            }
        });
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
        if (account == null || account.places().types(place).isEmpty()) {
            return getTranslation("ticket.venue.not-offered", name(place));
        }
        boolean elsewhere = instrument != null && !Boolean.TRUE.equals(instrument.nxt());
        return place != Venue.KRX && elsewhere ? getTranslation("ticket.venue.not-listed") : null;
    }

    private void offerTypes() {
        OrderType before = type();
        // given anew, so that captions and what is greyed out follow the account
        type.setItems(TYPES);
        type.setValue(offers(before) ? before : OrderType.LIMIT);
        offerLengths();
    }

    private void typeChanged() {
        if (type.getValue() != null) {
            offerLengths();
        }
    }

    private void offerLengths() {
        TimeInForce before = timeInForce.getValue();
        timeInForce.setItems(TimeInForce.values());
        timeInForce.setValue(before != null && offers(before) ? before : TimeInForce.DAY);
        listener.run();
    }

    private boolean offers(OrderType kind) {
        return account == null
                ? kind == OrderType.LIMIT
                : !account.places().lengths(venue.selected(), kind).isEmpty();
    }

    private boolean offers(TimeInForce how) {
        return account == null
                ? how == TimeInForce.DAY
                : account.places().lengths(venue.selected(), type()).contains(how);
    }

    private String caption(String key, boolean offered) {
        String caption = getTranslation(key);
        return offered || account == null ? caption : getTranslation("ticket.not-with", caption, account.name());
    }

    private String name(Venue place) {
        return getTranslation("venue." + place.name().toLowerCase(Locale.ROOT));
    }
}
