package dev.naru.order.desk;

import dev.naru.feed.Bus;
import dev.naru.order.OrderFilter;
import dev.naru.order.journal.JournalReader;
import dev.naru.order.lifecycle.Story;
import java.time.LocalDate;

/** Announces here what another hub writes, so that whoever looks at this hub's orders sees them as they stand. */
final class Follower {
    private final JournalReader reader;
    private final Bus bus;
    private long seq;

    Follower(JournalReader reader, Bus bus) {
        this.reader = reader;
        this.bus = bus;
    }

    /** Announces every order since the given trading date, as what was known of them here may be old. */
    synchronized void start(LocalDate since) {
        seq = reader.lastSeq();
        reader.list(new OrderFilter(null, null, null, since, null, null)).forEach(bus::publish);
    }

    /** Announces what was written since the last look. */
    synchronized void look() {
        long last = reader.lastSeq();
        if (last > seq) {
            reader.fillsSince(seq).forEach(bus::publish);
            reader.changedSince(seq).stream().map(Story::order).forEach(bus::publish);
            seq = last;
        }
    }
}
