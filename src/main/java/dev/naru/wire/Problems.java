package dev.naru.wire;

/** What was wrong with one payload, in words. Holds nothing until something is. */
final class Problems {
    private static final int MOST = 5;

    private StringBuilder words;
    private int count;
    private boolean lost;

    void add(String problem) {
        if (words == null) {
            words = new StringBuilder();
        }
        if (++count <= MOST) {
            words.append(count == 1 ? "" : "; ").append(problem);
        }
    }

    /** Because of it a record is missing from the result. */
    void addLost(String problem) {
        add(problem, true);
    }

    void add(String problem, boolean loses) {
        add(problem);
        lost |= loses;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean isLost() {
        return lost;
    }

    String text() {
        return count > MOST ? words + "; and " + (count - MOST) + " more" : words.toString();
    }
}
