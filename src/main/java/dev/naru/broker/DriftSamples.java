package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.naru.broker.sample.SampleDraft;
import dev.naru.model.Drift;
import dev.naru.wire.FieldMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Saves payloads that did not look as mapped as samples of their pack, masked, for a person to review. */
@Component
public class DriftSamples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.of("Asia/Seoul"));
    private static final String HIDDEN = "***";
    private static final int ACCOUNT_DIGITS = 8;

    /** Fields of these names tell whose account it is, whatever a map says about them. */
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i).*(acnt|acct|account|cust|customer|user|owner)[_-]?(nm|name|no|num|number|id)|hts[_-]?id");

    private final Connections connections;
    private final PackMaps maps;
    private final TextMask mask;
    private final Path routesDir;

    DriftSamples(Connections connections, PackMaps maps, TextMask mask, @Value("${naru.routes-dir}") Path routesDir) {
        this.connections = connections;
        this.maps = maps;
        this.mask = mask;
        this.routesDir = routesDir;
    }

    /**
     * Writes a new file, never over another one.
     *
     * @return its path, relative to the routes folder
     * @throws IllegalArgumentException when no sample can be made of it, saying why
     */
    public String save(Drift drift) {
        Connection connection = connections.get(drift.connection());
        Pack pack = connection.pack();
        String name = drift.map().substring(drift.map().indexOf('/') + 1);
        FieldMap map = map(pack, name, drift);
        String text = SampleDraft.of(pack, map, drift, connection.variant(), masked(connection, drift.raw()));
        Path samples = routesDir.resolve(pack.id()).resolve("samples");
        String stem = name + "-drift-" + STAMP.format(drift.at());
        try {
            Files.createDirectories(samples);
            for (int number = 1; ; number++) {
                Path file = samples.resolve(stem + (number == 1 ? "" : "-" + number) + ".yaml");
                if (written(file, text)) {
                    return routesDir.relativize(file).toString().replace('\\', '/');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FieldMap map(Pack pack, String name, Drift drift) {
        try {
            return maps.get(pack, name);
        } catch (BrokenFileException e) {
            throw new IllegalArgumentException(
                    "\"" + drift.map() + "\" is no map of " + pack.id()
                            + " that can be used: no sample of it can be run (" + e.problem() + ")",
                    e);
        }
    }

    private static boolean written(Path file, String text) throws IOException {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** The map has hidden what it names; here goes what identifies the account wherever it stands. */
    String masked(Connection connection, String raw) {
        String text = connection.masked(mask.mask(personalHidden(raw)));
        for (String number : accountNumbers(connection)) {
            text = text.replace(number, HIDDEN);
        }
        return text;
    }

    private static List<String> accountNumbers(Connection connection) {
        String account = connection.credential("account");
        String digits = account == null ? "" : account.replaceAll("\\D", "");
        List<String> numbers = new ArrayList<>();
        if (digits.length() >= ACCOUNT_DIGITS) {
            numbers.add(digits);
            numbers.add(digits.substring(0, ACCOUNT_DIGITS));
        }
        return numbers;
    }

    private static String personalHidden(String raw) {
        try {
            JsonNode json = JSON.readTree(raw);
            if (json == null || !json.isContainerNode()) {
                return raw;
            }
            hideIn(json);
            return json.toString();
        } catch (JsonProcessingException e) {
            return raw;
        }
    }

    private static void hideIn(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                JsonNode value = object.get(name);
                if (PERSONAL.matcher(name).matches()
                        && value.isValueNode()
                        && !value.asText().isBlank()) {
                    object.put(name, HIDDEN);
                }
            });
        }
        node.forEach(DriftSamples::hideIn);
    }
}
