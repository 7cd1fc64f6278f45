package dev.naru.wire;

/** That a field map can't be used: where the fault is, the value given and what was expected. */
public class MapException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String problem;

    /** @param file as the caller names it @param line 1-based */
    public MapException(String file, int line, String problem) {
        super(file + ":" + line + " " + problem);
        this.file = file;
        this.line = line;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /** The message without file and line. */
    public String problem() {
        return problem;
    }
}
