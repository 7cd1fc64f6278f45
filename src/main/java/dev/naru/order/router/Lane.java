package dev.naru.order.router;

import dev.naru.model.OrderState;
import dev.naru.order.Caller;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.OrderSettings;
import dev.naru.order.Refusal;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Intent;
import dev.naru.order.journal.JournalUnavailableException;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Fingerprint;
import dev.naru.order.lifecycle.Ids;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Story;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to a connection's order routes. One thread, so at most one send is unanswered; a send whose outcome is in
 * doubt closes the lane for orders and amendments until the broker's own evidence settles it. Cancellations still pass:
 * they only ever take risk away, and the broker lists them under the number they cancel, never as a new order.
 */
public final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private final String connection;
    private final Ledger ledger;
    private final Clearance clearance;
    private final Sender sender;
    private final OrderSettings settings;
    private final Clock clock;
    private final LongSupplier ticker;
    private final Ids ids;
    private final LaneListener listener;
    private final ThreadPoolExecutor worker;
    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong sends = new AtomicLong();
    private final List<Intent> doubts = new CopyOnWriteArrayList<>();
    private volatile boolean busy;
    private volatile boolean stopping;

    Lane(
            String connection,
            Ledger ledger,
            Clearance clearance,
            Sender sender,
            OrderSettings settings,
            Clock clock,
            LongSupplier ticker,
            Ids ids,
            LaneListener listener) {
        this.connection = connection;
        this.ledger = ledger;
        this.clearance = clearance;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.ids = ids;
        this.listener = listener;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                task -> new Thread(task, "lane-" + connection));
    }

    public String connection() {
        return connection;
    }

    /**
     * The order as it stands once the broker answered, or the reason why it was not sent.
     *
     * @param asked since when it waits: what waits too long is not sent any more
     */
    public CompletableFuture<Story> submit(String orderId, Change change, Caller by, Asked asked) {
        Ticket ticket = new Ticket(orderId, change, by, asked, turns.incrementAndGet(), this::run);
        worker.execute(ticket);
        return ticket.done;
    }

    /** Whether a send is unanswered at this moment. */
    public boolean busy() {
        return busy;
    }

    /** Sends so far: when it has grown between two looks, something was in flight between them. */
    public long sends() {
        return sends.get();
    }

    public int waiting() {
        return worker.getQueue().size();
    }

    public boolean full() {
        return waiting() >= settings.mostWaiting();
    }

    /** Sends whose outcome is not known. */
    public List<Intent> doubts() {
        return doubts;
    }

    /** Why no order is taken; {@code null} when the lane is open. */
    public String closedBecause() {
        if (stopping) {
            return "the hub is stopping";
        }
        return doubts.isEmpty() ? null : "the outcome of order " + doubts.get(0).orderId() + " is not known yet";
    }

    public void doubt(Intent intent) {
        doubts.add(intent);
    }

    public void settled(Intent intent) {
        doubts.remove(intent);
    }

    /** Takes nothing more, and lets what waits go out for a while. */
    void drain() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(settings.drainWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                stopping = true;
                log.warn("{}: stopped with {} waiting and {} unanswered", connection, waiting(), busy ? 1 : 0);
                worker.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping = true;
    }

    private void run(Ticket ticket) {
        try {
            Story story = ledger.find(ticket.orderId).orElseThrow();
            Refusal refusal = refusal(ticket, story);
            if (refusal == null) {
                ticket.done.complete(send(ticket, story));
            } else {
                refuse(ticket, refusal);
            }
        } catch (JournalUnavailableException e) {
            refuse(ticket, new Refusal("JOURNAL_UNAVAILABLE", null, e.getMessage(), List.of()));
        } catch (RuntimeException e) {
            log.error("{}: sending the {} of order {} failed", connection, ticket.change, ticket.orderId, e);
            ticket.done.completeExceptionally(e);
        }
    }

    private Refusal refusal(Ticket ticket, Story story) {
        Optional<Refusal> halted = halted(ticket, story);
        if (halted.isPresent()) {
            return halted.get();
        }
        boolean cancels = ticket.change.kind() == Change.Kind.CANCEL;
        String closed = closedBecause();
        if (closed != null && !(cancels && !stopping)) {
            return new Refusal("LANE_CLOSED", "connection", "connection: " + closed, List.of(connection, closed));
        }
        if (tooLate(ticket)) {
            return tooLate();
        }
        boolean sendable = ticket.change.kind() == Change.Kind.PLACE
                ? story.state() == OrderState.NEW
                : story.state().isWorking();
        return sendable
                ? null
                : new Refusal(
                        "NOT_WORKING",
                        "id",
                        "id: order " + story.id() + " is " + story.state()
                                + " (expected: ACCEPTED or PARTIALLY_FILLED)",
                        List.of(story.id(), story.state()));
    }

    private Optional<Refusal> halted(Ticket ticket, Story story) {
        return clearance.refuse(story.request(), ticket.change.kind());
    }

    /** A cancellation is never too late: it only takes risk away. */
    private boolean tooLate(Ticket ticket) {
        return ticket.change.kind() != Change.Kind.CANCEL && ticket.asked.olderThan(settings.sendWithin(), now());
    }

    private Refusal tooLate() {
        return new Refusal("TOO_LATE", null, "waited longer than " + settings.sendWithin() + " to be sent", List.of());
    }

    private Asked now() {
        return Asked.now(clock, ticker);
    }

    /** Why it must not leave any more, though its intent is written: the disk or the machine was slow, or a halt came. */
    private Optional<Refusal> belated(Ticket ticket, Story story) {
        return tooLate(ticket) ? Optional.of(tooLate()) : halted(ticket, story);
    }

    private void refuse(Ticket ticket, Refusal refusal) {
        if (ticket.change.kind() == Change.Kind.PLACE) {
            ledger.record(
                    ticket.orderId, "answer", new Evidence.NotSent(ticket.change, refusal.code(), refusal.detail()));
        }
        ticket.done.completeExceptionally(new OrderRefusedException(List.of(refusal)));
    }

    private Story send(Ticket ticket, Story story) {
        boolean places = ticket.change.kind() == Change.Kind.PLACE;
        Numbered target = places ? null : story.tip().orElseThrow();
        Intent intent = new Intent(
                ids.next(),
                story.id(),
                connection,
                story.tradingDate(),
                ticket.change,
                places ? null : target.no(),
                Fingerprint.of(story.request()),
                ledger.mark(),
                clock.instant());
        sends.incrementAndGet();
        busy = true;
        try {
            Story intended = ledger.intend(intent, ticket.by);
            Optional<Refusal> belated = belated(ticket, story);
            if (belated.isPresent()) {
                return ledger.settle(intent, "answer", notSent(ticket.change, belated.get()));
            }
            return learn(intent, sent(ticket, intended, target));
        } finally {
            busy = false;
            listener.answered(connection);
        }
    }

    /** Asked once more right before the bytes leave: a token or a turn in the call budget may have taken its time. */
    private Evidence sent(Ticket ticket, Story story, Numbered target) {
        AtomicReference<Refusal> held = new AtomicReference<>();
        Evidence evidence = sender.send(story, ticket.change, target, () -> {
            held.set(belated(ticket, story).orElse(null));
            return held.get() == null;
        });
        return evidence instanceof Evidence.NotSent && held.get() != null
                ? notSent(ticket.change, held.get())
                : evidence;
    }

    private static Evidence notSent(Change change, Refusal why) {
        return new Evidence.NotSent(change, why.code(), why.detail());
    }

    private Story learn(Intent intent, Evidence evidence) {
        if (!(evidence instanceof Evidence.Unanswered)) {
            return ledger.settle(intent, "answer", evidence);
        }
        doubts.add(intent);
        Story story = ledger.record(intent.orderId(), "answer", evidence);
        listener.inDoubt(intent);
        return story;
    }
}
