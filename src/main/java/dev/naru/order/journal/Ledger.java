package dev.naru.order.journal;

import dev.naru.feed.Bus;
import dev.naru.order.Caller;
import dev.naru.order.ReplayCheck;
import dev.naru.order.journal.Learnt.From;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Merging;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
    private final ReplayChecks checks;
    private final Clock clock;
    private final Bus bus;
    private final Stories stories = new Stories();
    private volatile boolean detached;
    private final Deque<Page> uncertain = new ArrayDeque<>();
    private LocalDate since;
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

    /** One that waits for the disk with everything it writes. */
    public Ledger(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, Bus bus) {
        this(jdbc, new Access(jdbc, transaction), new Access(jdbc, transaction), clock, bus);
    }

    /**
     * @param durable whose commits are on disk when they return, with all commits before
     * @param swift whose commits are not waited for: a loss of power may take the last of them
     */
    public Ledger(JdbcClient reading, Access durable, Access swift, Clock clock, Bus bus) {
        this.reader = new JournalReader(reading);
        this.journal = new Journal(new JournalWriter(durable), new JournalWriter(swift), clock);
        this.checks = new ReplayChecks(reader, journal);
        this.clock = clock;
        this.bus = bus;
    }

    /** Must be called before anything is kept. */
    public void listen(Listener told) {
        stories.listen(told);
    }

    /**
     * Reads back what the journal holds: all open orders, and every order since the given trading date. From then on this
     * is the one who writes it.
     */
    public synchronized void load(LocalDate firstDate) {
        since = firstDate;
        uncertain.clear();
        stories.clear();
        seq = reader.lastSeq();
        reader.numbers(since).forEach(stories::add);
        JournalReader.Replay told = reader.living(since, seq);
        told.stories().forEach(this::keep);
        journal.attach();
        detached = false;
        journal.mark("started");
        checks.repairShown(told, since, now());
    }

    /**
     * Tells all orders at hand again from the journal and compares. Orders go on meanwhile: it is about the moment at
     * which it was asked for.
     *
     * @throws JournalUnavailableException when not all is on disk
     */
    public ReplayCheck check() {
        List<Story> live;
        LocalDate from;
        long upTo;
        synchronized (this) {
            journal.demandComplete();
            undoUncertain();
            live = List.copyOf(stories.all());
            from = since;
            upTo = seq;
        }
        return checks.compare(live, from, upTo, now());
    }

    /** The last comparison, be it the start's; empty when this hub never wrote the journal. */
    public Optional<ReplayCheck> lastCheck() {
        return checks.last();
    }

    /**
     * Somebody else writes the journal now. What comes in still for orders in flight is told to who waits for it, but
     * neither written nor counted: the journal's new writer asks the broker for it.
     */
    public synchronized void detach() {
        detached = true;
        uncertain.clear();
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
        since = date;
        stories.forgetBefore(date);
    }

    /**
     * A new order.
     *
     * @param key {@code null} for none
     * @param by who asked for it
     * @throws JournalUnavailableException when it is not written; there is no such order then
     */
    public synchronized Story begin(String id, Evidence.Requested requested, KeyUse key, Caller by) {
        Instant now = now();
        Story story = Story.begin(id, now, requested);
        Entry entry = new Entry(++seq, new Step(now, "request", requested, by), null, story.state());
        writeFirst(new Page(story, List.of(entry), null, null, key));
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
        return learn(story, From.of(source), List.of(evidence), null);
    }

    /**
     * @param by who asked for it
     * @throws JournalUnavailableException when it is not on disk; nothing may be sent then
     */
    public synchronized Story intend(Intent intent, Caller by) {
        Story before = known(intent.orderId());
        Step step = new Step(now(), "intent", new Evidence.Intended(intent.change()), by);
        Story after = before.with(step);
        Entry entry = new Entry(++seq, step, before.state(), after.state());
        writeFirst(new Page(after, List.of(entry), intent, null, null));
        keep(after);
        bus.publish(after.order());
        return after;
    }

    /** A place in the journal is never used twice: a store may have committed what it did not answer. */
    private void writeFirst(Page page) {
        try {
            journal.writeFirst(page);
        } catch (JournalUnavailableException e) {
            if (e.mayBeWritten()) {
                uncertain.add(page);
            }
            throw e;
        }
    }

    /** What was refused because the journal failed, and is on disk all the same: nothing of it was ever sent. */
    private void undoUncertain() {
        for (Page page = uncertain.peek(); page != null; page = uncertain.peek()) {
            undo(page);
            uncertain.remove();
        }
    }

    private void undo(Page page) {
        Intent intent = page.intent();
        Evidence.NotSent never = new Evidence.NotSent(
                intent == null ? Change.PLACE : intent.change(),
                "JOURNAL_UNAVAILABLE",
                "the journal kept it, but did not say so when it was to be sent");
        if (intent == null) {
            reader.story(page.after().id()).ifPresent(story -> {
                keep(story);
                learn(story, From.of("start"), List.of(never), null);
            });
        } else if (reader.unsettled().stream().anyMatch(open -> open.id().equals(intent.id()))) {
            settle(intent, "start", never);
        }
    }

    public Story record(String orderId, String source, Evidence... evidence) {
        return update(orderId, source, story -> List.of(evidence));
    }

    /** Records what settles a send; from then on it is not in doubt any more. */
    public synchronized Story settle(Intent intent, String source, Evidence evidence) {
        Story story = known(intent.orderId());
        return learn(story, From.of(source), taken(story, From.of(source), evidence), intent.id());
    }

    /**
     * Records what a person says became of an order.
     *
     * @param said the broker's row it follows from; {@code null} for none
     * @param judge asked in one go with the recording; may throw
     */
    public synchronized Story settle(String orderId, Caller person, Object said, Function<Story, Evidence> judge) {
        Story story = known(orderId);
        From from = new From("person", person, said);
        return learn(story, from, taken(story, from, judge.apply(story)), null);
    }

    /** With what an order placed elsewhere knows already, if it turns out to be this one. */
    private List<Evidence> taken(Story story, From from, Evidence evidence) {
        if (!(evidence instanceof Evidence.Acknowledged own)) {
            return List.of(evidence);
        }
        List<Evidence> all = new ArrayList<>(List.of(evidence));
        owner(story.request().connection(), story.tradingDate(), own.brokerOrderNo())
                .filter(other -> !other.id().equals(story.id()) && other.placedElsewhere())
                .ifPresent(other -> {
                    all.addAll(Merging.evidence(other, story.id()));
                    learn(other, from, List.of(new Evidence.Merged(story.id())), null);
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
        Story story = known(orderId);
        return learn(story, new From(source, null, said), judge.apply(story), null);
    }

    private Story learn(Story before, From from, List<Evidence> evidence, String settled) {
        if (before.isMerged()) {
            return before;
        }
        Learnt learnt = Learnt.of(before, from, evidence, settled != null, this::now, () -> ++seq);
        if (learnt.entries().isEmpty()) {
            return before;
        }
        journal.write(new Page(learnt.after(), learnt.entries(), null, settled, null));
        keep(learnt.after());
        announce(before, learnt.after());
        return learnt.after();
    }

    private void announce(Story before, Story after) {
        if (detached) {
            return;
        }
        after.fills().stream().skip(before.fills().size()).forEach(bus::publish);
        bus.publish(after.order());
    }

    private void keep(Story story) {
        stories.keep(story, seq);
    }

    private Story known(String orderId) {
        return stories.find(orderId).orElseThrow(() -> new IllegalArgumentException("no order " + orderId));
    }

    public Optional<Story> find(String orderId) {
        return stories.find(orderId);
    }

    /** The order one of the broker's numbers belongs to. */
    public Optional<Story> owner(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return stories.owner(connection, tradingDate, brokerOrderNo);
    }

    /** The place in the journal at which one of the broker's numbers was first heard of; empty when it never was. */
    public Optional<Long> learnt(String connection, LocalDate tradingDate, String brokerOrderNo) {
        return stories.learnt(connection, tradingDate, brokerOrderNo);
    }

    public Stream<Story> stories(Predicate<Story> wanted) {
        return detached ? Stream.empty() : stories.all().stream().filter(wanted);
    }

    /** Every broker number known by now was learnt at or before this place of the journal. */
    public synchronized long mark() {
        return seq;
    }

    /** Why the journal can't be written; {@code null} while it can. */
    public String problem() {
        return journal.problem();
    }

    /** Writes what could not be written, if it can be now, and makes good what a failed write left behind. */
    public synchronized void recover() {
        journal.recover();
        if (journal.problem() == null) {
            undoUncertain();
        }
    }

    /** Brings to disk what was not waited for; to be called every now and then. */
    public void harden() {
        journal.harden();
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
