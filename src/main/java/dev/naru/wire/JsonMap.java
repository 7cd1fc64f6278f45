package dev.naru.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON bodies and JSON frames. */
final class JsonMap implements Inbound {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String each;
    private final String single;
    private final RowFiller filler;
    private final RecordPlan plan;
    private final Mask mask;
    private final Grouping grouping;

    /**
     * @param each pointer to the rows that become one record each; {@code null} for a map of one record
     * @param single pointer to the object the one record is made of; {@code null} for the whole payload
     * @param grouping {@code null} when every row is a record of its own
     */
    JsonMap(String each, String single, RowFiller filler, RecordPlan plan, Mask mask, Grouping grouping) {
        this.each = each;
        this.single = single;
        this.filler = filler;
        this.plan = plan;
        this.mask = mask;
        this.grouping = grouping;
    }

    boolean givesList() {
        return each != null;
    }

    /** What rows make when those that are parts of one record become one. */
    List<Object> joined(List<Object> rows) {
        return grouping == null ? rows : grouping.of(rows);
    }

    @Override
    public Reader reader(MapContext context) {
        return new BodyReader(new Row(filler.size(), context));
    }

    private final class BodyReader implements Reader {
        private final Row row;

        BodyReader(Row row) {
            this.row = row;
        }

        @Override
        public void read(Frame frame, Sink sink) {
            row.at(frame.receivedAt());
            try {
                read(JSON.readTree(frame.payload()), sink);
            } catch (JsonProcessingException e) {
                Problems problems = new Problems();
                problems.addLost(e.getOriginalMessage() + " (expected JSON)");
                sink.drift(problems, mask.outline(frame.payload()), frame.receivedAt());
            }
        }

        @Override
        public void read(JsonNode payload, Sink sink) {
            Problems problems = new Problems();
            List<Object> records = new ArrayList<>();
            for (JsonNode record : recordsOf(payload, problems)) {
                filler.fill(row, payload, record, problems);
                Object made = plan.build(row, problems);
                if (made != null) {
                    records.add(made);
                }
            }
            joined(records).forEach(sink::record);
            if (!problems.isEmpty()) {
                sink.drift(problems, mask.hide(payload), row.receivedAt());
            }
        }

        private List<JsonNode> recordsOf(JsonNode payload, Problems problems) {
            if (each != null) {
                return JsonFields.rows(JsonFields.first(payload, each));
            }
            JsonNode record = single == null ? payload : JsonFields.first(payload, single);
            List<JsonNode> rows = JsonFields.rows(record);
            if (rows.isEmpty()) {
                problems.addLost((single == null ? "payload" : single) + ": not there or empty (expected an object)");
                return rows;
            }
            return rows.subList(0, 1);
        }
    }
}
