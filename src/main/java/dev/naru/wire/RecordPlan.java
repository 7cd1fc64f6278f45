package dev.naru.wire;

import java.util.ArrayList;
import java.util.List;

/** How one canonical record is made of a row. */
final class RecordPlan {
    private final RecordShape shape;
    private final Target[] targets;
    private final int missingNames;

    /** @param missingNames index of the component that takes the names of what was not given, -1 for none */
    RecordPlan(RecordShape shape, List<Target> targets, int missingNames) {
        this.shape = shape;
        this.targets = targets.toArray(Target[]::new);
        this.missingNames = missingNames;
    }

    /** @return {@code null} when something it can't do without is missing; that is told to {@code problems} */
    Object build(Row row, Problems problems) {
        return build(row, problems, false);
    }

    /** As {@link #build}, but an incomplete record is nothing worth telling, such as a level nobody quotes. */
    Object buildIfComplete(Row row, Problems problems) {
        return build(row, problems, true);
    }

    private Object build(Row row, Problems problems, boolean quiet) {
        Object[] values = new Object[shape.size()];
        boolean complete = true;
        for (Target target : targets) {
            Object value = null;
            try {
                value = target.reading().read(row, problems);
                if (value == null && target.skips()) {
                    return null;
                }
                if (value == null && target.required() && !quiet) {
                    problems.addLost(target.name() + ": empty (expected " + target.expected() + ")");
                }
            } catch (Unreadable e) {
                problems.add(target.name() + ": " + e.getMessage(), target.required());
            }
            values[target.index()] = value;
            complete &= value != null || !target.required();
        }
        if (!complete) {
            return null;
        }
        if (missingNames >= 0) {
            values[missingNames] = namesOfMissing(values);
        }
        return shape.create(values);
    }

    private List<String> namesOfMissing(Object[] values) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && i != missingNames) {
                missing.add(shape.names().get(i));
            }
        }
        return List.copyOf(missing);
    }
}
