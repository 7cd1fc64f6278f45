package dev.naru.simulator.kis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every REST API the broker documents, with its TR ids: what the gateway checks a call against. */
final class KisCatalogue {

    /** One API. A TR id means the same on both hosts, or exists on one of them only. */
    record Api(String method, String path, List<String> live, List<String> paper, List<String> required) {

        List<String> trs(KisEnvironment environment) {
            return environment == KisEnvironment.LIVE ? live : paper;
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static final String RESOURCE = "/simulator/kis/apis.csv";
    private static final Map<String, Api> BY_PATH = load();

    private KisCatalogue() {}

    private static Map<String, Api> load() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(KisCatalogue.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(column -> new Api(column[0], column[1], words(column[2]), words(column[3]), words(column[4])))
                    .collect(Collectors.toMap(Api::path, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }

    static Api find(String method, String path) {
        Api api = BY_PATH.get(path);
        return api != null && api.method().equals(method) ? api : null;
    }
}
