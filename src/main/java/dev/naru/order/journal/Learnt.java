package dev.naru.order.journal;

import dev.naru.order.Caller;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A story with what evidence adds to it.
 *
 * @param entries empty when all of it was known
 */
record Learnt(Story after, List<Entry> entries) {

    /**
     * Whence evidence comes.
     *
     * @param by who said it; {@code null} when nobody did
     * @param said what the broker said, kept beside the evidence: without the account; {@code null} for nothing
     */
    record From(String source, Caller by, Object said) {
        static From of(String source) {
            return new From(source, null, null);
        }
    }

    /** @param settles whether the first piece settles a send, and so is kept whether it is news or not */
    static Learnt of(
            Story before,
            From from,
            List<Evidence> evidence,
            boolean settles,
            Supplier<Instant> now,
            LongSupplier places) {
        Story after = before;
        List<Entry> entries = new ArrayList<>();
        for (Evidence piece : evidence) {
            if (settles && entries.isEmpty() || piece.isNewTo(after)) {
                Step step = new Step(now.get(), from.source(), piece, from.by(), from.said());
                Story next = after.with(step);
                entries.add(new Entry(places.getAsLong(), step, after.state(), next.state()));
                after = next;
            }
        }
        return new Learnt(after, List.copyOf(entries));
    }
}
