package dev.naru.order.journal;

import dev.naru.feed.Bus;
import dev.naru.order.Caller;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Merging;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The orders the hub works with. Evidence goes in one piece after the other, is journalled, and is announced on the bus
 * as it was learnt; reading never waits.
 */
public final class Ledger {
    private final JournalReader reader;
    private final Journal journal;
    private final Clock clock;
    private final Bus bus;
    private final Map<String, Story> stories = new ConcurrentHashMap<>();
    private final Map<NumberKey, Owner> owners = new ConcurrentHashMap<>();
    private volatile boolean detached;
    private volatile Listener listener = new Listener() {};
    private long seq;

    /** Told of every change in the order it happens, before anybody can ask about it; must return at once. */
    public interface Listener {

        /** An order that is new, or stands otherwise now. */
        default void kept(Story story) {}

        /** All is read anew. */
        default void cleared() {}

        /** An order the hub does not work with any more. */
        default void forgotten(String orderId) {}
    }

    private record NumberKey(String connection, LocalDate tradingDate, String brokerOrderNo) {}

    /** @param seq place in the journal at which the number was first heard of */
    private record Owner(String orderId, long seq) {}

    public Ledger(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Bus bus) {
        this.reader = new JournalReader(jdbc);
        this.journal = new Journal(new JournalWriter(jdbc, transaction), clock);
        this.clock = clock;
        this.bus = bus;
    }

    /** Must be called before anything is kept. */
    public void listen(Listener told) {
        listener = told;
    }

    /**
     * Reads back what the journal holds: all open orders, and every order since the given trading date. From then on this
     * is the one who writes it.
     */
    public synchronized void load(LocalDate since) {
        stories.clear();
        owners.clear();
        listener.cleared();
        seq = reader.lastSeq();
        for (JournalReader.KnownNumber number : reader.numbers(since)) {
            owners.put(
                    new NumberKey(number.connection(), number.tradingDate(), number.brokerOrderNo()),
                    new Owner(number.orderId(), number.seq()));
        }
        reader.living(since, seq).stories().forEach(this::keep);
        journal.attach();
        detached = false;
        journal.mark("started");
    }

    /**
     * Somebody else writes the journal now. What comes in still for orders in flight is told to who waits for it, but
     * neither written nor counted: the journal's new writer asks the broker for it.
     */
    public synchronized void detach() {
        detached = true;
        journal.detach();
    }

    /** Whether somebody else writes the journal, so that only the store knows how orders stand. */
    public boolean isDetached() {
        return detached;
    }

    public void close() {
        journal.recover();
        journal.mark("stopped");
    }

    /** Forgets finished orders of earlier trading dates; the journal keeps them. */
    public synchronized void forgetBefore(LocalDate date) {
        List<String> over = stories(
                        story -> story.state().isFinal() && story.tradingDate().isBefore(date))
                .map(Story::id)
                .toList();
        over.forEach(id -> {
            stories.remove(id);
            listener.forgotten(id);
        });
        owners.values().removeIf(owner -> !stories.containsKey(owner.orderId()));
    }

    /**
     * A new order.
     *
     * @param key {@code null} for none
     * @param by who asked for it
     * @throws JournalUnavailableException when it is not on disk; there is no such order then
     */
    public synchronized Story begin(String id, Evidence.Requested requested, KeyUse key, Caller by) {
        Instant now = now();
        Story story = Story.begin(id, now, requested);
        Entry entry = new Entry(seq + 1, new Step(now, "request", requested, by), null, story.state());
        journal.writeFirst(new Page(story, List.of(entry), null, null, key));
        seq++;
        keep(story);
        bus.publish(story.order());
        return story;
    }

    /** An order that appeared at the broker without having been placed here. */
    public synchronized Story discover(String id, String source, Evidence.Requested requested, Evidence... evidence) {
        Instant now = now();
        Story story = Story.begin(id, now, requested);
        Entry entry = new Entry(++seq, new Step(now, source, requested), null, story.state());
        journal.write(new Page(story, List.of(entry), null, null, null));
        keep(story);
        return learn(story, source, null, List.of(evidence), null);
    }

    /**
     * @param by who asked for it
     * @throws JournalUnavailableException when it is not on disk; nothing may be sent then
     */
    public synchronized Story intend(Intent intent, Caller by) {
        Story before = stories.get(intent.orderId());
        Step step = new Step(now(), "intent", new Evidence.Intended(intent.change()), by);
        Story after = before.with(step);
        Entry entry = new Entry(seq + 1, step, before.state(), after.state());
        journal.writeFirst(new Page(after, List.of(entry), intent, null, null));
        seq++;
        keep(after);
        bus.publish(after.order());
        return after;
    }

    public Story record(String orderId, String source, Evidence... evidence) {
        return update(orderId, source, story -> List.of(evidence));
    }

    /** Records what settles a send; from then on it is not in doubt any more. */
    public synchronized Story settle(Intent intent, String source, Evidence evidence) {
        return learn(stories.get(intent.orderId()), source, null, taken(intent, source, evidence), intent.id());
    }

    /** With what an order placed elsewhere knows already, if it turns out to be this one. */
    private List<Evidence> taken(Intent intent, String source, Evidence evidence) {
        if (!(evidence instanceof Evidence.Acknowledged own)) {
            return List.of(evidence);
        }
        List<Evidence> all = new ArrayList<>(List.of(evidence));
        owner(intent.connection(), intent.tradingDate(), own.brokerOrderNo())
                .filter(other -> !other.id().equals(intent.orderId()) && other.placedElsewhere())
                .ifPresent(other -> {
                    all.addAll(Merging.evidence(other, intent.orderId()));
                    learn(other, source, null, List.of(new Evidence.Merged(intent.orderId())), null);
                });
        return all;
    }

    /** Looks at an order and adds evidence in one go, so that nothing can come between. */
    public Story update(String orderId, String source, Function<Story, List<Evidence>> judge) {
        return update(orderId, source, null, judge);
    }

    /** @param said what the broker said, kept beside the evidence: without the account; {@code null} for nothing */
    public synchronized Story update(
            String orderId, String source, Object said, Function<Story, List<Evidence>> judge) {
        Story story = stories.get(orderId);
        return learn(story, source, said, judge.apply(story), null);
    }

    private Story learn(Story before, String source, Object said, List<Evidence> evidence, String settled) {
        if (before.isMerged()) {
            return before;
        }
        Story after = before;
        List<Entry> entries = new ArrayList<>();
        for (Evidence piece : evidence) {
            boolean settles = settled != null && entries.isEmpty();
            if (settles || piece.isNewTo(after)) {
                Step step = new Step(now(), source, piece, null, said);
                Story next = after.with(step);
                entries.add(new Entry(++seq, step, after.state(), next.state()));
                after = next;
            }
        }
        if (entries.isEmpty()) {
            return before;
        }
        journal.write(new Page(after, List.copyOf(entries), null, settled, null));
        keep(after);
        announce(before, after);
        return after;
    }

    private void announce(Story before, Story after) {
        if (detached) {
            return;
        }
        after.fills().stream().skip(before.fills().size()).forEach(bus::publish);
        bus.publish(after.order());
    }

    private void keep(Story story) {
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

    public Optional<Story> find(String orderId) {
        return orderId == null ? Optional.empty() : Optional.ofNullable(stories.get(orderId));
    }

    /** The order one of the broker's numbers belongs to. */
    public Optional<Story> owner(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return brokerOrderNo == null
                ? Optional.empty()
                : Optional.ofNullable(owners.get(new NumberKey(connection, tradingDate, brokerOrderNo)))
                        .flatMap(owner -> find(owner.orderId()));
    }

    /** The place in the journal at which one of the broker's numbers was first heard of; empty when it never was. */
    public Optional<Long> learnt(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return Optional.ofNullable(owners.get(new NumberKey(connection, tradingDate, brokerOrderNo)))
                .map(Owner::seq);
    }

    public Stream<Story> stories(Predicate<Story> wanted) {
        return detached ? Stream.empty() : stories.values().stream().filter(wanted);
    }

    /** Every broker number known by now was learnt at or before this place of the journal. */
    public synchronized long mark() {
        return seq;
    }

    /** Why the journal can't be written; {@code null} while it can. */
    public String problem() {
        return journal.problem();
    }

    public void recover() {
        journal.recover();
    }

    /** The journal's further questions, answered from the store. */
    public JournalReader reader() {
        return reader;
    }

    /** As exact as the journal keeps it, so that a story read back equals the one that was told live. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
