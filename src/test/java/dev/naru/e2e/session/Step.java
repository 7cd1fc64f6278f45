package dev.naru.e2e.session;

/**
 * One line of a script.
 *
 * @param where file and line, for the report of a failure
 * @param text what follows the mark, with the lines that continue it
 * @param afterGap whether an empty line or a comment stands before it
 */
record Step(Kind kind, String where, String text, boolean afterGap) {

    /** The marks of the grammar; {@code README.md} beside the scripts explains them. */
    enum Kind {
        DO("- "),
        WHENEVER(">* "),
        SENT("> "),
        ANSWER("< "),
        BREAK("! "),
        SILENCE("~"),
        EXPECT("= ");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        static Kind of(String line) {
            for (Kind kind : values()) {
                if (line.startsWith(kind.mark)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("\"" + line + "\" (expected a line that begins with - > < ! ~ = or #)");
        }
    }

    static Step of(String where, String line, boolean afterGap) {
        try {
            Kind kind = Kind.of(line);
            return new Step(kind, where, line.substring(kind.mark.length()).strip(), afterGap);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    Step and(String continuation) {
        return new Step(kind, where, text + "\n" + continuation, afterGap);
    }

    /** What a hub sends by the web socket is told from what it sends by HTTP. */
    boolean onSocket() {
        return text.equals("ws") || text.startsWith("ws ");
    }

    boolean isReply() {
        return kind == Kind.ANSWER || kind == Kind.BREAK;
    }

    AssertionError wrong(String expected, Object actual) {
        return new AssertionError(where + ": expected " + expected + "\n  actual " + actual);
    }

    @Override
    public String toString() {
        return where + "  " + kind.mark + text;
    }
}
