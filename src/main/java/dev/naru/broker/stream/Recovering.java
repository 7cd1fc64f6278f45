package dev.naru.broker.stream;

import dev.naru.wire.Frame;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Frames of one key after a gap: they wait until a snapshot has told how things stand, and those it does not know of
 * follow it. Never for longer than a limit. Touched only on the stream's own event loop.
 */
final class Recovering {
    private static final int MOST_ASKED = 4;
    private static final long PAUSE_MS = 150;
    private static final int MOST_WAITING = 10_000;

    private final String what;
    private final StreamChannel channel;
    private final Supplier<CompletableFuture<Snapshot>> question;
    private final Around around;
    private final Runnable ended;
    private final List<Numbered> frames = new ArrayList<>();
    private final long deadline;
    /** Gaps so far: a snapshot that was asked for before the last of them may not know what was missed in it. */
    private int gaps;
    /** The snapshot has to know of this frame; {@code null} when its number does not tell. */
    private Long mustReach;

    private int asked;
    private boolean over;

    /**
     * @param what as it is called in the log
     * @param question asks how things stand
     * @param ended told before the frames go on
     */
    Recovering(
            String what,
            StreamChannel channel,
            Supplier<CompletableFuture<Snapshot>> question,
            Around around,
            Runnable ended) {
        this.what = what;
        this.channel = channel;
        this.question = question;
        this.around = around;
        this.ended = ended;
        long limitMs = around.limit().toMillis();
        this.deadline = around.context().owner().setTimer(limitMs, t -> giveUp("no answer within " + limitMs + " ms"));
    }

    /** What all of them share. @param onward takes every frame whose turn it is */
    record Around(Context context, StreamReport report, Duration limit, BiConsumer<StreamChannel, Frame> onward) {}

    private record Numbered(Long number, Frame frame) {}

    /** @param before the frame that came after the gap; {@code null} when it was another key's */
    void missed(Long before) {
        gaps++;
        mustReach = before == null ? mustReach : Long.valueOf(before - 1);
        if (gaps == 1) {
            ask();
        }
    }

    /** @param number {@code null} when the frame has none */
    void add(Long number, Frame frame) {
        frames.add(new Numbered(number, frame));
        if (frames.size() > MOST_WAITING) {
            giveUp(MOST_WAITING + " frames wait already");
        }
    }

    private void ask() {
        asked++;
        int known = gaps;
        question.get().whenComplete((snapshot, e) -> around.context().runOnContext(v -> answered(snapshot, known, e)));
    }

    private void answered(Snapshot snapshot, int known, Throwable e) {
        if (over) {
            return;
        }
        if (e != null) {
            again(e.getMessage());
        } else if (!reaches(snapshot.number(), known)) {
            again("its number is " + snapshot.number() + " (expected at least " + mustReach + ")");
        } else {
            // what came before the gap may still be on its way to the route
            channel.passed().whenComplete((v, never) -> around.context()
                    .executeBlocking(
                            () -> {
                                snapshot.publish();
                                return snapshot;
                            },
                            false)
                    .onComplete(told -> told(snapshot, known, told.cause())));
        }
    }

    private boolean reaches(Long number, int known) {
        return number == null || mustReach == null ? known == gaps : number >= mustReach;
    }

    private void told(Snapshot snapshot, int known, Throwable e) {
        if (over) {
            return;
        }
        if (e != null) {
            again(e.getMessage());
        } else if (!reaches(snapshot.number(), known)) {
            again("more was missed meanwhile");
        } else {
            around.report().recovered(what);
            end(snapshot.number());
        }
    }

    private void again(String why) {
        if (asked >= MOST_ASKED) {
            giveUp(why);
        } else {
            around.context().owner().setTimer(PAUSE_MS * asked, t -> {
                if (!over) {
                    ask();
                }
            });
        }
    }

    /** The frames go on as they are, and that something is missing is told. */
    void giveUp(String why) {
        if (!over) {
            String raw = frames.isEmpty() ? null : frames.get(0).frame().raw();
            around.report().drift("sequence: " + what + " not made good: " + why, raw, true);
            end(null);
        }
    }

    /** @param number the frames up to this one are known already; {@code null} for none */
    private void end(Long number) {
        over = true;
        around.context().owner().cancelTimer(deadline);
        ended.run();
        for (Numbered waiting : frames) {
            if (number == null || waiting.number() == null || waiting.number() > number) {
                around.onward().accept(channel, waiting.frame());
            }
        }
    }
}
