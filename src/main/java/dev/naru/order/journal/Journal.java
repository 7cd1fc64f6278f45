package dev.naru.order.journal;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The store with its failures. What must be on disk first is refused while the store can't be written; what the broker
 * told is kept and written as soon as it can be, in order.
 */
final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final JournalWriter durable;
    private final JournalWriter swift;
    private final Clock clock;
    private final Deque<Page> backlog = new ArrayDeque<>();
    private volatile String problem;
    private boolean detached;
    /** Whether something is written that a loss of power could still take. */
    private boolean exposed;

    /**
     * @param durable what it wrote is on disk when it returns, with everything written before
     * @param swift what it wrote survives this process, and a loss of power only once it is on disk
     */
    Journal(JournalWriter durable, JournalWriter swift, Clock clock) {
        this.durable = durable;
        this.swift = swift;
        this.clock = clock;
    }

    /** @return {@code null} while the journal can be written */
    String problem() {
        return problem;
    }

    synchronized void attach() {
        detached = false;
        problem = null;
    }

    /** Somebody else writes the journal now: nothing is written any more, and what is kept for later is let go. */
    synchronized void detach() {
        if (!backlog.isEmpty()) {
            log.warn("{} changes of orders could not be journalled before another hub took over", backlog.size());
        }
        detached = true;
        backlog.clear();
        problem = null;
    }

    /** @throws JournalUnavailableException when it is not written; nothing that depends on it may happen then */
    synchronized void writeFirst(Page page) {
        if (detached) {
            throw new JournalUnavailableException("the order journal is written by another hub", null);
        }
        if (problem != null) {
            throw new JournalUnavailableException("the order journal can't be written: " + problem, null);
        }
        try {
            put(page);
        } catch (DataAccessException | TransactionException e) {
            failed(e);
            throw new JournalUnavailableException("the order journal can't be written: " + problem, e);
        }
    }

    /** Writes what has happened already; kept for later when it can't be written now. */
    synchronized void write(Page page) {
        if (detached) {
            return;
        }
        backlog.add(page);
        if (problem == null) {
            flush();
        }
    }

    /** @throws JournalUnavailableException when something the broker told is not on disk yet */
    synchronized void demandComplete() {
        recover();
        if (problem != null) {
            throw new JournalUnavailableException("the order journal can't be written: " + problem, null);
        }
    }

    /** Tries to write again after a failure. */
    synchronized void recover() {
        if (problem == null) {
            return;
        }
        try {
            durable.mark("recovered", clock.instant());
        } catch (DataAccessException | TransactionException e) {
            failed(e);
            return;
        }
        flush();
        if (backlog.isEmpty()) {
            log.info("The order journal can be written again");
            problem = null;
        }
    }

    synchronized void mark(String name) {
        attempt(() -> {
            durable.mark(name, clock.instant());
            exposed = false;
            return true;
        });
    }

    /** Brings to disk what is written and was not waited for. */
    synchronized void harden() {
        if (exposed && problem == null && !detached) {
            mark("hardened");
        }
    }

    private void put(Page page) {
        boolean lasts = page.mustLast();
        (lasts ? durable : swift).write(page);
        exposed = !lasts;
    }

    private void flush() {
        while (!backlog.isEmpty()) {
            Page next = backlog.peek();
            boolean written = attempt(() -> {
                put(next);
                return true;
            });
            if (!written) {
                return;
            }
            backlog.remove();
        }
    }

    private boolean attempt(Supplier<Boolean> write) {
        try {
            return write.get();
        } catch (DataAccessException | TransactionException e) {
            failed(e);
            return false;
        }
    }

    private void failed(RuntimeException e) {
        String why = rootOf(e).getMessage();
        if (problem == null) {
            log.error("The order journal can't be written; new orders are refused until it can: {}", why);
        }
        problem = why == null ? e.getClass().getSimpleName() : why;
    }

    private static Throwable rootOf(Throwable e) {
        return e.getCause() == null || e.getCause() == e ? e : rootOf(e.getCause());
    }
}
