package dev.naru.broker.sample;

/**
 * What came of a sample.
 *
 * @param path relative to the routes folder, with {@code /}
 * @param subject {@code map:<name>} or {@code api:<id>}, as routes name it; {@code null} when the sample can't be read
 * @param line of what differs first, 1-based; {@code null} when nothing does or the line is unknown
 * @param expected a line {@code name: value} for every value the sample names
 * @param actual the same of what the pack makes of it now; both empty when the sample can't be run
 * @param problem the first difference in one line, or why the sample is open; {@code null} when it passed
 */
public record SampleResult(
        String path, String subject, Integer line, State state, String expected, String actual, String problem) {

    /** Only {@code FAILED} contradicts the pack. */
    public enum State {
        PASSED,
        FAILED,
        /** Waits for a person to say what is right, and proves nothing until then. */
        OPEN
    }

    public boolean passed() {
        return state == State.PASSED;
    }

    public boolean failed() {
        return state == State.FAILED;
    }
}
