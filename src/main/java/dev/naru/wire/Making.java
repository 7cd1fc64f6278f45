package dev.naru.wire;

/** One record in the making: whether it will be one. */
final class Making {
    private final Problems problems;
    private final boolean quiet;
    private boolean incomplete;
    private boolean skipped;

    /** @param quiet whether an incomplete record is nothing worth telling */
    Making(Problems problems, boolean quiet) {
        this.problems = problems;
        this.quiet = quiet;
    }

    boolean isIncomplete() {
        return incomplete;
    }

    /** The target's value, {@code null} when there is none; what that means is noted. */
    Object read(Target target, Row row) {
        Object value = null;
        try {
            value = target.reading().read(row, problems);
        } catch (Unreadable e) {
            incomplete |= target.required();
            if (!skipped) {
                problems.add(target.name() + ": " + e.getMessage(), target.required());
            }
            return null;
        }
        if (value == null && (target.required() || target.skips())) {
            missing(target);
        }
        return value;
    }

    private void missing(Target target) {
        incomplete = true;
        skipped |= target.skips();
        if (!quiet && !skipped) {
            problems.addLost(target.name() + ": empty (expected " + target.expected() + ")");
        }
    }
}
