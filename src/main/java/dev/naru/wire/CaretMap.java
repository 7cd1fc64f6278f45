package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads frames of caret-joined fields: one scan for the carets, then only the mapped fields are looked at. */
final class CaretMap implements Inbound {
    private final CaretLayouts layouts;
    private final RecordPlan plan;
    private final List<Source.Part> parts;
    private final Map<Integer, int[]> positions;
    private final Map<Integer, boolean[]> hidden = new TreeMap<>();
    private final Mask mask;

    CaretMap(CaretLayouts layouts, RecordPlan plan, List<Source.Part> parts, Mask mask) {
        this.layouts = layouts;
        this.plan = plan;
        this.parts = parts;
        this.positions = layouts.positions(parts);
        this.mask = mask;
        List<String> all = layouts.names();
        positions.keySet().forEach(width -> hidden.put(width, hiddenIn(width, all)));
    }

    private boolean[] hiddenIn(int width, List<String> all) {
        boolean[] hides = new boolean[width];
        for (String name : all) {
            int at = layouts.positions(List.of(new Source.Part(List.of(name), false)))
                    .get(width)[0];
            if (at >= 0 && mask.hides(name)) {
                hides[at] = true;
            }
        }
        return hides;
    }

    @Override
    public Reader reader(MapContext context) {
        return new FrameReader(context);
    }

    private final class FrameReader implements Reader {
        private final Row row;
        private int[] starts = new int[layouts.widest() + 2];
        private int width = -1;
        private int layout;
        private boolean documented;
        private int[] fields;

        FrameReader(MapContext context) {
            this.row = new Row(parts.size(), context);
            for (int slot = 0; slot < parts.size(); slot++) {
                String name = parts.get(slot).names().get(0);
                if (name.startsWith("$")) {
                    RowFiller.fillCredential(row, slot, name.substring(1));
                }
            }
        }

        @Override
        public void read(Frame frame, Sink sink) {
            Problems problems = new Problems();
            int total = scan(frame.payload());
            row.at(frame.receivedAt());
            if (frame.count() < 1 || total % frame.count() != 0) {
                problems.addLost(total + " fields do not divide into " + frame.count() + " records (expected "
                        + layouts.documentedText() + " each)");
                sink.drift(problems, raw(frame, mask.outline(frame.payload())), frame.receivedAt());
                return;
            }
            choose(total / frame.count());
            if (!documented) {
                problems.add(width + " fields (expected " + layouts.documentedText() + ")");
            }
            for (int record = 0; record < frame.count(); record++) {
                fill(frame.payload(), record * width);
                Object made = plan.build(row, problems);
                if (made != null) {
                    sink.record(made);
                }
            }
            if (!problems.isEmpty()) {
                sink.drift(
                        problems,
                        raw(frame, mask.hide(frame.payload(), width, hidden.get(layout))),
                        frame.receivedAt());
            }
        }

        @Override
        public void read(JsonNode payload, Sink sink) {
            throw new IllegalArgumentException("a map from caret frames can't read JSON (expected a Frame)");
        }

        private static String raw(Frame frame, String payload) {
            return frame.channel() + "|" + frame.count() + "|" + payload;
        }

        /** Where each field starts, and one more as the end of the last. */
        private int scan(String payload) {
            int[] found = starts;
            int count = 1;
            int length = payload.length();
            for (int i = 0; i < length; i++) {
                if (payload.charAt(i) == '^') {
                    if (count + 1 == found.length) {
                        found = Arrays.copyOf(found, found.length * 2);
                        starts = found;
                    }
                    found[count++] = i + 1;
                }
            }
            found[count] = length + 1;
            return count;
        }

        /** Frames of a channel mostly have one width: what follows from it is kept until it changes. */
        private void choose(int recordWidth) {
            if (width != recordWidth) {
                width = recordWidth;
                layout = layouts.layoutFor(recordWidth);
                documented = layouts.isDocumented(recordWidth);
                fields = positions.get(layout);
            }
        }

        private void fill(String payload, int base) {
            for (int slot = 0; slot < fields.length; slot++) {
                int field = fields[slot];
                if (field >= 0 && field < width) {
                    row.put(slot, payload, starts[base + field], starts[base + field + 1] - 1);
                } else if (parts.get(slot).names().get(0).charAt(0) != '$') {
                    row.absent(slot);
                }
            }
        }
    }
}
