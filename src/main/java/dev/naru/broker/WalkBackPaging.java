package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;

/**
 * Rows come newest first; the next request ends one step before the oldest row.
 *
 * @param rows where the rows stand
 * @param field the row's time or date
 * @param parameter the request's end
 * @param until another parameter that holds the request's beginning; {@code null} for none
 * @param format of both, as {@link DateTimeFormatter} patterns go
 */
record WalkBackPaging(
        String kind,
        String rows,
        String field,
        String parameter,
        String until,
        String format,
        String step,
        int maxPages)
        implements Paging {

    WalkBackPaging {
        maxPages = maxPages == 0 ? 20 : maxPages;
    }

    @Override
    public Optional<Page> next(Page asked, OneCall.Reply reply, JsonNode body) {
        JsonNode found = Json.at(body, rows);
        JsonNode last = found == null || !found.isArray() ? null : found.get(found.size() - 1);
        JsonNode written = last == null ? null : Json.field(last, field);
        if (written == null || written.asText().isBlank()) {
            return Optional.empty();
        }
        try {
            return before(asked, written.asText().strip());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Page> before(Page asked, String oldest) {
        LocalDateTime row = time(oldest);
        LocalDateTime end = row.minus(stepLength());
        String before = Paging.text(asked, parameter);
        boolean stuck = !before.isBlank() && row.isAfter(time(before));
        boolean begun =
                until != null && !Paging.text(asked, until).isBlank() && end.isBefore(time(Paging.text(asked, until)));
        if (stuck || begun || !end.toLocalDate().equals(row.toLocalDate()) && !hasDate()) {
            return Optional.empty();
        }
        Map<String, Object> parameters = new LinkedHashMap<>(asked.parameters());
        parameters.put(parameter, formatter().format(end));
        return Optional.of(new Page(parameters, Map.of()));
    }

    private Duration stepLength() {
        return DurationStyle.SIMPLE.parse(step);
    }

    private boolean hasDate() {
        return format.contains("d");
    }

    private LocalDateTime time(String text) {
        return LocalDateTime.parse(text, formatter());
    }

    private DateTimeFormatter formatter() {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().appendPattern(format);
        if (!hasDate()) {
            builder.parseDefaulting(ChronoField.YEAR_OF_ERA, 2000)
                    .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                    .parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        if (!format.contains("H")) {
            builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
        }
        return builder.toFormatter();
    }
}
