package dev.naru.e2e.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The broker's side of a script: what the hub sends is answered as it stands, or waits for the script to come to it.
 */
final class Stage {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Asked> waiting = new ArrayList<>();
    private final List<Asked> all = new ArrayList<>();
    private final List<Standing> standing = new ArrayList<>();
    private final Replies replies;
    private Standing latest;
    private int answeredByStanding;

    Stage(Replies replies) {
        this.replies = replies;
    }

    /** What is done whenever the hub sends such a thing; the one that was said last counts. */
    record Standing(Wanted wanted, List<Step> replies) {}

    synchronized void take(Asked asked) {
        all.add(asked);
        if (!answered(asked)) {
            waiting.add(asked);
            notifyAll();
        }
    }

    synchronized void whenever(Standing said) {
        standing.add(0, said);
        latest = said;
        for (Iterator<Asked> each = waiting.iterator(); each.hasNext(); ) {
            if (answered(each.next())) {
                each.remove();
            }
        }
    }

    /** What came until now is no part of the script. */
    synchronized void begin() {
        all.clear();
        latest = null;
    }

    /** Forgets what stands, where a script says it itself. */
    synchronized void leaveTo(Wanted explicit) {
        standing.removeIf(said -> explicit.isWithin(said.wanted()));
    }

    private boolean answered(Asked asked) {
        for (Standing said : standing) {
            if (said.wanted().fits(asked)) {
                said.replies().forEach(step -> reply(step, asked));
                answeredByStanding += isAboutOrders(asked) && (latest == null || latest == said) ? 1 : 0;
                notifyAll();
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutOrders(Asked asked) {
        return !asked.onSocket() && !asked.path().startsWith("/oauth2/");
    }

    private void reply(Step step, Asked asked) {
        try {
            replies.give(step, asked.peer());
        } catch (IOException e) {
            throw step.wrong("that the hub still listens", e);
        }
    }

    /** Waits for such a thing to be sent. */
    synchronized Asked await(Step step, Wanted wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            for (Iterator<Asked> each = waiting.iterator(); each.hasNext(); ) {
                Asked asked = each.next();
                if (wanted.fits(asked)) {
                    each.remove();
                    return asked;
                }
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw step.wrong("the hub to send " + step.text(), waiting);
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    /** Waits until what was said last to stand, or any order list where nothing was, was asked for so often from now on. */
    synchronized void awaitAnswered(Step step, int times) throws InterruptedException {
        int from = answeredByStanding;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (answeredByStanding - from < times) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw step.wrong(times + " answers by what stands", answeredByStanding - from);
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    synchronized long sent(Wanted wanted) {
        return all.stream().filter(wanted::fits).count();
    }

    /** What the hub sent though no line speaks of it. */
    synchronized List<Asked> unexpected() {
        return List.copyOf(waiting);
    }
}
