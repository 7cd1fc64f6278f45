package dev.naru.ui.ticket;

import dev.naru.broker.OrderPlaces;
import dev.naru.model.OrderRequest;
import java.util.List;

/**
 * An account one can order through.
 *
 * @param number masked account number; {@code null} when the pack gives none
 * @param places which order types each venue takes, and for how long; what is missing can't be used
 */
record TicketAccount(String connection, String name, String number, String environment, OrderPlaces places) {

    /** The best account by rule: takes what any of them takes. */
    static TicketAccount best(String name, List<TicketAccount> accounts) {
        List<String> environments =
                accounts.stream().map(TicketAccount::environment).distinct().toList();
        return new TicketAccount(
                OrderRequest.BEST,
                name,
                null,
                environments.size() == 1 ? environments.get(0) : "mixed",
                accounts.stream()
                        .map(TicketAccount::places)
                        .reduce(OrderPlaces::or)
                        .orElseThrow());
    }

    /** Whether the hub is to choose. */
    boolean isBest() {
        return connection.equals(OrderRequest.BEST);
    }

    String caption() {
        return name + (number == null ? "" : " " + number);
    }
}
