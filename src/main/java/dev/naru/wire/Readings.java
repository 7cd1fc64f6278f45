package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ways a component of a canonical record gets its value. */
final class Readings {
    private Readings() {}

    /** A field of the wire through its codec. */
    record Field(Codec codec, int slot) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            return row.isEmpty(slot) ? null : codec.read(row, slot);
        }
    }

    /** As {@link Field}, for a codec that has an answer to an empty field, too. */
    record AnyField(Codec codec, int slot) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            return codec.read(row, slot);
        }
    }

    record Constant(Object value) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            return value;
        }
    }

    /** Something that stands in where there is nothing. */
    record Otherwise(Target.Reading reading, Object value) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            Object read = reading.read(row, problems);
            return read == null ? value : read;
        }
    }

    /** A component of the canonical record the payload answers. */
    record Request(RecordShape shape, int index) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            Object request = row.context().request();
            return shape.type().isInstance(request) ? shape.valueOf(request, index) : null;
        }
    }

    /** A list from numbered fields; a number whose record would be incomplete is left out. */
    record NumberedRun(List<RecordPlan> plans) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            List<Object> records = new ArrayList<>(plans.size());
            for (int i = 0; i < plans.size(); i++) {
                Object record = plans.get(i).buildIfComplete(row, problems);
                if (record != null) {
                    records.add(record);
                }
            }
            return Collections.unmodifiableList(records);
        }
    }

    /** A list from a JSON array. */
    record ArrayRows(String pointer, RowFiller filler, RecordPlan plan) implements Target.Reading {
        @Override
        public Object read(Row row, Problems problems) {
            JsonNode array = pointer.startsWith("/")
                    ? JsonFields.first(row.root(), pointer)
                    : JsonFields.field(row.record(), pointer);
            Row element = new Row(filler.size(), row.context());
            element.at(row.receivedAt());
            List<Object> records = new ArrayList<>();
            for (JsonNode node : JsonFields.rows(array)) {
                filler.fill(element, row.root(), node, problems);
                Object record = plan.build(element, problems);
                if (record != null) {
                    records.add(record);
                }
            }
            return Collections.unmodifiableList(records);
        }
    }
}
