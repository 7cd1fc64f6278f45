package dev.naru.simulator.kiwoom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every REST API the broker lists: its path, what it requires, and where its rows are. */
public final class KiwoomCatalogue {

    /**
     * One API.
     *
     * @param list name of the answer's list; empty when it has none
     */
    public record Api(String id, String path, List<String> required, String list) {}

    private static final String RESOURCE = "/simulator/kiwoom/apis.csv";
    private static final Map<String, Api> BY_ID = load();

    private KiwoomCatalogue() {}

    private static Map<String, Api> load() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(KiwoomCatalogue.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(column -> new Api(
                            column[0],
                            column[1],
                            column[2].isEmpty() ? List.of() : List.of(column[2].split(" ")),
                            column[3]))
                    .collect(Collectors.toMap(Api::id, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    public static Optional<Api> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
