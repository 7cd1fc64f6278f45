package dev.naru.routes;

import dev.naru.broker.LetterReplay;
import dev.naru.feed.Bus;
import dev.naru.model.Drift;
import dev.naru.order.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/** Payloads of streams that no record could be made of: once their map is mended they go where they were to go. */
@Component
public class DeadLetters {
    private final LetterReplay replay;
    private final Bus bus;
    private final VersionRows rows;

    DeadLetters(LetterReplay replay, Bus bus, VersionRows rows) {
        this.replay = replay;
        this.bus = bus;
        this.rows = rows;
    }

    public boolean isReplayable(Drift drift) {
        return replay.isReplayable(drift);
    }

    /**
     * Hands what can be made of it now to the bus, which drops what has been overtaken.
     *
     * @return how many records
     * @throws IllegalArgumentException when nothing can be made of it still, saying why
     */
    public int replay(Drift drift, Caller caller) {
        List<?> records = replay.read(drift);
        rows.tell(
                drift.map() + ".map.yaml",
                caller,
                "replayed a payload of " + drift.connection() + " from " + drift.at());
        records.forEach(bus::publish);
        return records.size();
    }
}
