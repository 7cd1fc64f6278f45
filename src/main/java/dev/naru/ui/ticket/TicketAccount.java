package dev.naru.ui.ticket;

import dev.naru.broker.OrderPlaces;

/**
 * An account one can order through.
 *
 * @param number masked account number; {@code null} when the pack gives none
 * @param places which order types each venue takes, and for how long; what is missing can't be used
 */
record TicketAccount(String connection, String name, String number, String environment, OrderPlaces places) {

    String caption() {
        return name + (number == null ? "" : " " + number);
    }
}
