package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.model.Drift;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import dev.naru.wire.MapResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads payloads that no record could be made of once more, with the map as it is by now. */
@Component
public class LetterReplay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAM = "-stream.camel.yaml";

    /** How frames of joined fields are kept: channel, number of records, payload. */
    private static final Pattern FRAME = Pattern.compile("([A-Za-z0-9-]+)\\|(\\d{1,4})\\|(.*)", Pattern.DOTALL);

    private final Connections connections;
    private final PackMaps maps;

    LetterReplay(Connections connections, PackMaps maps) {
        this.connections = connections;
        this.maps = maps;
    }

    /** Whether it came by a stream and nothing was made of it: an answer is for who asked, and nobody asks any more. */
    public boolean isReplayable(Drift drift) {
        return drift.lost()
                && connections.all().stream()
                        .filter(connection -> connection.id().equals(drift.connection()))
                        .anyMatch(connection ->
                                connection.pack().file(name(drift) + STREAM).isPresent());
    }

    /**
     * What the map makes of it now, as if it had come when it came.
     *
     * @throws IllegalArgumentException when nothing can be made of it still, saying why
     */
    public List<?> read(Drift drift) {
        Connection connection = connections.get(drift.connection());
        FieldMap map = maps.get(connection.pack(), name(drift));
        MapContext context = new MapContext(drift.connection(), drift.at(), connection::credential, null);
        MapResult result = read(map, drift, context);
        if (result.records().isEmpty() || result.drifts().stream().anyMatch(Drift::lost)) {
            throw new IllegalArgumentException(
                    result.drifts().stream().map(Drift::problem).collect(Collectors.joining("; ")));
        }
        return result.records();
    }

    private static MapResult read(FieldMap map, Drift drift, MapContext context) {
        JsonNode json = json(drift.raw());
        if (json != null) {
            return map.read(json, context);
        }
        Matcher frame = FRAME.matcher(drift.raw());
        return map.read(
                frame.matches()
                        ? new Frame(
                                frame.group(1),
                                Integer.parseInt(frame.group(2)),
                                frame.group(3),
                                drift.at(),
                                drift.raw())
                        : new Frame(name(drift), 1, drift.raw(), drift.at(), drift.raw()),
                context);
    }

    private static JsonNode json(String raw) {
        try {
            JsonNode json = JSON.readTree(raw);
            return json != null && json.isContainerNode() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String name(Drift drift) {
        return drift.map().substring(drift.map().indexOf('/') + 1);
    }
}
