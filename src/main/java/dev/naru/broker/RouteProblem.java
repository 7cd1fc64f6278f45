package dev.naru.broker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why a file of routes can't be used, and where in it.
 *
 * @param line 1-based; {@code null} when unknown
 * @param column 1-based; {@code null} when unknown
 */
record RouteProblem(Integer line, Integer column, String text) {
    /** Camel marks the block an unknown field stands in, not the field. */
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("^Unsupported field: (\\S+)");

    static RouteProblem of(Throwable failure, RouteSource source) {
        MarkedYamlEngineException marked = causeOf(failure, MarkedYamlEngineException.class);
        if (marked != null) {
            return ofYaml(marked, source);
        }
        BrokenFileException broken = causeOf(failure, BrokenFileException.class);
        if (broken != null && broken.file().equals(source.path())) {
            return new RouteProblem(broken.line(), null, broken.problem());
        }
        return new RouteProblem(
                lineOf(uriOf(failure), source), null, broken != null ? broken.getMessage() : lastMessage(failure));
    }

    private static RouteProblem ofYaml(MarkedYamlEngineException failure, RouteSource source) {
        Optional<Mark> mark = failure.getProblemMark().or(failure::getContextMark);
        String problem = failure.getProblem() == null ? failure.getMessage() : failure.getProblem();
        Integer marked = mark.map(m -> m.getLine() + 1).orElse(null);
        Matcher field = UNKNOWN_FIELD.matcher(problem);
        Integer ofField = marked != null && field.find() ? source.lineOfKey(field.group(1), marked) : null;
        return ofField != null
                ? new RouteProblem(ofField, null, firstLine(problem))
                : new RouteProblem(marked, mark.map(m -> m.getColumn() + 1).orElse(null), firstLine(problem));
    }

    private static String uriOf(Throwable failure) {
        ResolveEndpointFailedException unresolved = causeOf(failure, ResolveEndpointFailedException.class);
        NoSuchEndpointException missing = causeOf(failure, NoSuchEndpointException.class);
        return unresolved != null ? unresolved.getUri() : missing != null ? missing.getUri() : null;
    }

    /** The file may write a URI shorter than Camel does: without slashes, and maps without the connection. */
    private static Integer lineOf(String uri, RouteSource source) {
        if (uri == null) {
            return null;
        }
        String written = uri.split("\\?")[0].replaceFirst("^([a-z-]+)://", "$1:");
        Integer line = source.lineOf(written);
        return line != null || source.connection() == null
                ? line
                : source.lineOf(written.replace(source.connectionId() + "/", ""));
    }

    private static String lastMessage(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return firstLine(last.getMessage() == null ? last.toString() : last.getMessage());
    }

    private static String firstLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    static <T extends Throwable> T causeOf(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return null;
    }
}
