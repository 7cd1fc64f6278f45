package dev.naru.ui.ticket;

import dev.naru.model.OrderType;
import dev.naru.model.Venue;
import java.util.Map;
import java.util.Set;

/**
 * An account one can order through.
 *
 * @param number masked account number; {@code null} when the pack gives none
 * @param types which order types each venue takes; a venue that is missing can't be used
 */
record TicketAccount(
        String connection, String name, String number, String environment, Map<Venue, Set<OrderType>> types) {

    String caption() {
        return name + (number == null ? "" : " " + number);
    }
}
