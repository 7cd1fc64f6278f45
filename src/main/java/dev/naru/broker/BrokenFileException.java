package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** That a file under the routes folder can't be used, and where the fault is. */
public class BrokenFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final Integer line;
    private final String problem;

    /** @param file path relative to the routes folder @param line 1-based, {@code null} when unknown */
    public BrokenFileException(String file, Integer line, String problem) {
        super(file + (line == null ? "" : ":" + line) + " " + problem);
        this.file = file;
        this.line = line;
        this.problem = problem;
    }

    public String file() {
        return file;
    }

    public Integer line() {
        return line;
    }

    /** What is wrong, without saying where. */
    public String problem() {
        return problem;
    }

    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> T reading(Path routesDir, Path file, Reading<T> reading) {
        String name = routesDir.relativize(file).toString();
        if (!Files.isRegularFile(file)) {
            throw new BrokenFileException(name, null, "does not exist (expected in " + routesDir + ")");
        }
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            Integer line = e.getLocation() == null ? null : e.getLocation().getLineNr();
            throw new BrokenFileException(name, line, e.getOriginalMessage());
        } catch (IOException e) {
            throw new BrokenFileException(name, null, e.getMessage());
        }
    }
}
