package dev.naru.simulator.ls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every TR the broker documents. */
final class LsCatalogue {

    /** One TR; {@code path} is empty when it goes over the WebSocket, {@code perSecond} 0 when nothing is published. */
    record Api(String code, String path, int perSecond) {}

    private static final String RESOURCE = "/simulator/ls/apis.csv";
    private static final Map<String, Api> BY_CODE = load();

    private LsCatalogue() {}

    private static Map<String, Api> load() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(LsCatalogue.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(column -> new Api(column[0], column[1], column[2].isEmpty() ? 0 : Integer.parseInt(column[2])))
                    .collect(Collectors.toMap(Api::code, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    /** The TR of this code, or null; codes differ by case. */
    static Api find(String code) {
        return BY_CODE.get(code);
    }

    static boolean isPath(String path) {
        return BY_CODE.values().stream().anyMatch(api -> api.path().equals(path));
    }

    static boolean isStreamed(String code) {
        Api api = find(code);
        return api != null && api.path().isEmpty();
    }
}
