package dev.naru.wire;

import dev.naru.model.Drift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what a map makes. */
final class Sink {
    private final String map;
    private final String connection;
    private final List<Object> records;
    private final List<Drift> drifts = new ArrayList<>(0);

    Sink(String map, String connection, int expectedRecords) {
        this.map = map;
        this.connection = connection;
        this.records = new ArrayList<>(expectedRecords);
    }

    void record(Object record) {
        records.add(record);
    }

    void drift(Problems problems, String raw, Instant at) {
        drifts.add(new Drift(connection, map, problems.text(), raw, problems.isLost(), at));
    }

    MapResult result() {
        return new MapResult(records, drifts);
    }
}
