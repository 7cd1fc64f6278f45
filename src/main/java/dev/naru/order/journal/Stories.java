package dev.naru.order.journal;

import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Story;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The orders at hand, in memory, and whose each of the brokers' numbers is. Reading never waits. */
final class Stories {
    private final Map<String, Story> stories = new ConcurrentHashMap<>();
    private final Map<NumberKey, Owner> owners = new ConcurrentHashMap<>();
    private volatile Ledger.Listener listener = new Ledger.Listener() {};

    private record NumberKey(String connection, LocalDate tradingDate, String brokerOrderNo) {}

    /** @param seq place in the journal at which the number was first heard of */
    private record Owner(String orderId, long seq) {}

    /** Must be called before anything is kept. */
    void listen(Ledger.Listener told) {
        listener = told;
    }

    void clear() {
        stories.clear();
        owners.clear();
        listener.cleared();
    }

    void add(JournalReader.KnownNumber number) {
        owners.put(
                new NumberKey(number.connection(), number.tradingDate(), number.brokerOrderNo()),
                new Owner(number.orderId(), number.seq()));
    }

    /** @param seq place in the journal at which it was told */
    void keep(Story story, long seq) {
        stories.put(story.id(), story);
        listener.kept(story);
        String connection = story.request().connection();
        for (Numbered number : story.numbers()) {
            owners.merge(
                    new NumberKey(connection, story.tradingDate(), number.no()),
                    new Owner(story.id(), seq),
                    (known, now) -> new Owner(now.orderId(), known.seq()));
        }
    }

    /** Forgets finished orders of earlier trading dates. */
    void forgetBefore(LocalDate date) {
        List<String> over = stories.values().stream()
                .filter(story -> story.state().isFinal() && story.tradingDate().isBefore(date))
                .map(Story::id)
                .toList();
        over.forEach(id -> {
            stories.remove(id);
            listener.forgotten(id);
        });
        owners.values().removeIf(owner -> !stories.containsKey(owner.orderId()));
    }

    Collection<Story> all() {
        return stories.values();
    }

    Optional<Story> find(String orderId) {
        return orderId == null ? Optional.empty() : Optional.ofNullable(stories.get(orderId));
    }

    Optional<Story> owner(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return number(connection, tradingDate, brokerOrderNo).flatMap(owner -> find(owner.orderId()));
    }

    /** The place in the journal at which a number was first heard of. */
    Optional<Long> learnt(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return number(connection, tradingDate, brokerOrderNo).map(Owner::seq);
    }

    private Optional<Owner> number(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return brokerOrderNo == null
                ? Optional.empty()
                : Optional.ofNullable(owners.get(new NumberKey(connection, tradingDate, brokerOrderNo)));
    }
}
