package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code apis.csv}, refusing a line it does not understand with its number. */
final class CatalogueFile {
    private static final String NOT_OFFERED = "-";
    private static final String TR = "tr_";
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "WS");
    private static final List<String> NEEDED = List.of("id", "name_ko", "name_en", "method", "path");

    private final String file;
    private int line = 1;

    private CatalogueFile(String file) {
        this.file = file;
    }

    static Map<String, CatalogueRow> read(Pack pack) {
        Path file = pack.file("apis.csv")
                .orElseThrow(() -> new BrokenFileException(
                        pack.id() + "/apis.csv", null, "does not exist (expected the list of APIs)"));
        return new CatalogueFile(file.getParent().getFileName() + "/apis.csv").rows(file);
    }

    private Map<String, CatalogueRow> rows(Path path) {
        CsvMapper mapper =
                CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build();
        Map<String, CatalogueRow> rows = new LinkedHashMap<>();
        try (MappingIterator<Map<String, String>> lines = mapper.readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(path.toFile())) {
            while (lines.hasNext()) {
                line++;
                CatalogueRow row = row(lines.next());
                if (rows.put(row.id(), row) != null) {
                    throw broken("id: \"" + row.id() + "\" stands there twice (expected: unique ids)");
                }
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw new BrokenFileException(
                    file, e.getLocation() == null ? line : e.getLocation().getLineNr(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new BrokenFileException(file, line, e.getMessage());
        }
    }

    private CatalogueRow row(Map<String, String> cells) {
        for (String name : NEEDED) {
            if (cells.getOrDefault(name, "").isEmpty()) {
                throw broken(name + ": missing (expected a value in the columns " + String.join(", ", NEEDED) + ")");
            }
        }
        String method = cells.get("method");
        if (!METHODS.contains(method)) {
            throw broken("method: \"" + method + "\" (expected: GET, POST, PUT, PATCH, DELETE or WS)");
        }
        Map<String, String> trIds = new LinkedHashMap<>();
        cells.forEach((column, value) -> {
            if (column.startsWith(TR) && !value.equals(NOT_OFFERED)) {
                trIds.put(column.substring(TR.length()), value);
            }
        });
        return new CatalogueRow(
                cells.get("id"),
                cells.getOrDefault("category", ""),
                cells.get("name_ko"),
                cells.get("name_en"),
                method,
                cells.get("path"),
                trIds,
                words(cells, "required"),
                cells.getOrDefault("paging", ""),
                limit(cells.getOrDefault("limit", "")),
                cells.getOrDefault("body", ""),
                Set.copyOf(words(cells, "numbers")),
                Set.copyOf(words(cells, "booleans")),
                cells.getOrDefault("changes", "").equals("Y"));
    }

    private static List<String> words(Map<String, String> cells, String column) {
        return Arrays.stream(cells.getOrDefault(column, "").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private Rate limit(String text) {
        try {
            return text.isEmpty() ? null : Rate.of(text);
        } catch (IllegalArgumentException e) {
            throw broken("limit: " + e.getMessage());
        }
    }

    private BrokenFileException broken(String problem) {
        return new BrokenFileException(file, line, problem);
    }
}
