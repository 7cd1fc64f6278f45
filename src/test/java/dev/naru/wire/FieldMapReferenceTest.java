package dev.naru.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.model.OrderBook;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The field-map reference of {@code routes/README.md} is complete and true. */
@Timeout(20)
class FieldMapReferenceTest {
    private static final Pattern CODE = Pattern.compile("`((?:[^`\\\\]|\\\\.)+)`");
    private static final String TABLES =
            """
            side: { "1": SELL, "2": BUY }
            order-division: { "00": LIMIT/DAY, "11": LIMIT/IOC }
            venue-suffix: { "": KRX, _NX: NXT, _AL: UNIFIED }
            order-warning: { "2": 정리매매 }
            opens-in: { "25": 10s, "24": 1m }
            """;

    private static String section(String from, String to) {
        try {
            String text = Files.readString(Path.of("routes", "README.md"));
            int start = text.indexOf("\n### " + from + "\n");
            return text.substring(start, text.indexOf("\n### " + to + "\n", start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of the section's table, cell by cell, without its head. */
    private static List<List<String>> rows(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" (?<!\\\\)\\| "))
                        .toList())
                .toList();
    }

    private static List<String> codes(String cell) {
        List<String> codes = new ArrayList<>();
        Matcher matcher = CODE.matcher(cell);
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
        return codes;
    }

    static Stream<String> spellings() {
        return rows(section("Codecs", "Code tables")).stream().flatMap(row -> codes(row.get(0)).stream());
    }

    @Test
    void everyCodecIsDocumentedWithAnExample() {
        Set<String> documented = spellings()
                .map(spelling -> spelling.replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Arrays.stream(Codecs.NAMES.split(", "))
                .map(spelling -> spelling.replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(known);
        assertThat(rows(section("Codecs", "Code tables"))).allSatisfy(row -> {
            assertThat(row).as("%s", row).hasSize(3);
            assertThat(row.get(1)).as("wire of %s", row).isNotBlank();
            assertThat(row.get(2)).as("canonical of %s", row).isNotBlank();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void everySpellingInTheReferenceCanBeUsed(String spelling) throws IOException {
        CodeTables tables = CodeTables.of(new YAMLMapper().readTree(TABLES));
        String name = spelling.replaceFirst("\\(.*", "");
        Class<?> type =
                switch (name) {
                    case "sign" -> Side.class;
                    case "table" -> spelling.contains("order-division") ? OrderType.class : Side.class;
                    case "suffix" -> Venue.class;
                    default -> Instant.class;
                };
        int[] slots = name.equals("marks") || name.equals("suffixed") ? new int[] {0, 1} : new int[] {0};
        assertThat(new Codecs(tables, field -> 1).parse(spelling, type, slots)).isNotNull();
    }

    @Test
    void everyRecordIsDocumentedWithWhatItCantDoWithout() {
        List<List<String>> rows = rows(section("Records", "Sources"));
        assertThat(rows).hasSizeGreaterThan(15);
        for (List<String> row : rows) {
            String name = codes(row.get(0)).get(0);
            boolean written = Set.of("Query", "OrderRequest", "OrderChange").contains(name);
            RecordShape shape = name.equals("Level") ? RecordShape.of(OrderBook.Level.class) : RecordShape.named(name);
            Set<String> expected = new LinkedHashSet<>();
            for (int i = 0; i < shape.size(); i++) {
                boolean bold = !written && shape.isRequired(i);
                expected.add(
                        bold
                                ? "**" + shape.names().get(i) + "**"
                                : shape.names().get(i));
            }
            assertThat(row.get(1).split(" ")).as(name).containsExactlyElementsOf(expected);
        }
    }
}
