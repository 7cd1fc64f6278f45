package dev.naru.broker.stream;

/** The numbers of one sequence as they come. */
final class FrameCount {
    /** So many frames in a row that look like repetitions are none: the broker counts anew. */
    private static final int MOST_REPEATED = 50;

    private final Long first;
    private Long last;
    private int repeated;
    private long missed;

    /** @param first the number a count begins with; {@code null} when it begins with any */
    FrameCount(Long first) {
        this.first = first;
    }

    /** What a number says. */
    enum Said {
        NEXT,
        REPEATED,
        /** Some are missing before it. */
        GAP,
        /** The broker has begun to count anew. */
        ANEW
    }

    Said look(long number) {
        long expected = last == null ? (first == null ? number : first) : last + 1;
        boolean before = number < expected;
        if (before && last != null && !isAnew(number)) {
            return Said.REPEATED;
        }
        Said said = number == expected ? Said.NEXT : before ? Said.ANEW : Said.GAP;
        missed = said == Said.GAP ? number - expected : 0;
        repeated = 0;
        last = number;
        return said;
    }

    private boolean isAnew(long number) {
        repeated++;
        return first != null && number == first && last > first || repeated > MOST_REPEATED;
    }

    /** How many were missing before the last one. */
    long missed() {
        return missed;
    }
}
