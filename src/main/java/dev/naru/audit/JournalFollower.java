package dev.naru.audit;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes the order journal into the log, behind the orders' back: it waits for a moment in which the journal rests, for
 * at most {@value #LONGEST_WAIT} looks, and takes one small batch at a look, since on SQLite an order written meanwhile
 * waits for it. A crash loses nothing: how far it has come is written with the rows.
 */
final class JournalFollower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(JournalFollower.class);
    private static final int BATCH = 100;
    private static final int MOST_BATCHES_AT_STOP = 500;
    private static final int LONGEST_WAIT = 5;

    /** Before, and so at a stop after, whatever writes orders. */
    private static final int BEFORE_ORDERS = 1_000;

    private final AuditChain chain;
    private final AuditReader reader;
    private final JournalRows journal;
    private final long lookMs;
    private ScheduledExecutorService thread;
    private long seen;
    private int waited;
    private volatile String problem;

    JournalFollower(AuditChain chain, AuditReader reader, JournalRows journal, long lookMs) {
        this.chain = chain;
        this.reader = reader;
        this.journal = journal;
        this.lookMs = lookMs;
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "audit-follower"));
        thread.scheduleWithFixedDelay(() -> attempt(this::look), lookMs, lookMs, TimeUnit.MILLISECONDS);
    }

    /** Takes what is left, so that a hub that stops in good order has accounted for everything. */
    @Override
    public void stop() {
        thread.execute(() -> attempt(() -> {
            for (int i = 0; i < MOST_BATCHES_AT_STOP && takeBatch(); i++) {
                log.debug("Taking the rest of the order journal into the audit");
            }
        }));
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return BEFORE_ORDERS;
    }

    /** Why the journal can't be taken at present; {@code null} while it can. */
    String problem() {
        return problem;
    }

    private void look() {
        long newest = journal.last();
        boolean rests = newest == seen || waited >= LONGEST_WAIT;
        seen = newest;
        waited = rests ? 0 : waited + 1;
        if (rests) {
            takeBatch();
        }
    }

    /** @return whether there may be more */
    private boolean takeBatch() {
        long after = reader.head().journalSeq();
        List<JournalRow> rows = journal.after(after, BATCH);
        if (rows.isEmpty()) {
            return false;
        }
        chain.follow(after, rows);
        return rows.size() == BATCH;
    }

    private void attempt(Runnable step) {
        try {
            step.run();
            if (problem != null) {
                log.info("The order journal is taken into the audit again");
                problem = null;
            }
        } catch (RuntimeException e) {
            if (problem == null) {
                log.warn(
                        "The order journal can't be taken into the audit now; it will be caught up on: {}",
                        e.toString());
            }
            problem = e.toString();
        }
    }
}
