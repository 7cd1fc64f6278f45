package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Accounts and orders as a {@link DayBook} tells them: the beginning of the day, then every notice once more. */
final class Restored {
    private final Accounts accounts;
    private final Function<String, Listing> listings;

    /** @param listings of a code */
    Restored(Accounts accounts, Function<String, Listing> listings) {
        this.accounts = accounts;
        this.listings = listings;
    }

    void take(DayBook.Day day) {
        for (DayBook.Standing standing : day.opening().accounts()) {
            List<Holding> held = standing.holdings().stream()
                    .map(each -> new Holding(listings.apply(each.code()), each.quantity(), each.cost()))
                    .toList();
            account(standing.account()).begin(standing.cash(), held);
        }
        day.entries().forEach(entry -> take(entry, day.opening().day()));
    }

    private void take(DayBook.Entry entry, LocalDate day) {
        Account account = account(entry.account());
        switch (entry.kind()) {
            case ACCEPTED -> numbered(entry, day).priceAt(entry.price());
            case AMENDED -> {
                ClientOrder order = numbered(entry, day);
                account.order(order.originalNumber()).replace(entry.quantity());
                order.priceAt(entry.price());
            }
            case CANCELLED -> {
                ClientOrder order = numbered(entry, day);
                account.order(order.originalNumber()).cancel(entry.quantity());
                order.cancel(entry.quantity());
            }
            case EXPIRED -> account.order(entry.order()).cancel(entry.quantity());
            case FILLED -> {
                ClientOrder order = account.order(entry.order());
                order.trigger();
                order.fill(entry.quantity(), entry.price());
                account.filled(
                        order,
                        new Execution(
                                order.number(),
                                order.listing().code(),
                                order.side(),
                                entry.price(),
                                entry.quantity(),
                                day.atTime(entry.time())
                                        .atZone(ExchangeTime.SEOUL)
                                        .toInstant()));
            }
        }
    }

    private ClientOrder numbered(DayBook.Entry entry, LocalDate day) {
        Account account = account(entry.account());
        DayBook.Terms terms = entry.terms();
        ClientOrder order = new ClientOrder(
                entry.order(),
                account.order(terms.original()),
                terms.action(),
                account,
                listings.apply(terms.ticket().code()),
                terms.ticket(),
                day,
                terms.time());
        account.add(order);
        accounts.numbered(order.number());
        return order;
    }

    private Account account(String number) {
        Account account = accounts.find(number);
        if (account == null) {
            throw new IllegalStateException(
                    "simulator: its books name account " + number + ", which it has not (expected"
                            + " the accounts of an earlier run; without the books all accounts begin anew)");
        }
        return account;
    }
}
