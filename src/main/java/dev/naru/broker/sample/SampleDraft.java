package dev.naru.broker.sample;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.naru.broker.Pack;
import dev.naru.model.Drift;
import dev.naru.wire.FieldMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a sample made of a payload that came, with what the map makes of it now, for a person to review. */
public final class SampleDraft {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
    private static final String CUT = "…";
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    /** How frames of joined fields are kept: channel, number of records, payload. */
    private static final Pattern FRAME = Pattern.compile("[A-Za-z0-9-]+\\|(\\d{1,4})\\|(.*)", Pattern.DOTALL);

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private SampleDraft() {}

    /**
     * The draft.
     *
     * @param environment {@code live} or {@code paper}
     * @param raw the drift's payload, masked
     * @throws IllegalArgumentException when no sample can be made of it, saying why
     */
    public static String of(Pack pack, FieldMap map, Drift drift, String environment, String raw) {
        if (raw.endsWith(CUT)) {
            throw new IllegalArgumentException("the payload was kept only in part (" + raw.length()
                    + " characters), and a part of it proves nothing (expected: a whole payload)");
        }
        ObjectNode content = Sample.JSON.createObjectNode();
        content.put("map", map.name().substring(map.name().indexOf('/') + 1));
        content.put("open", "to be reviewed: " + drift.problem());
        content.put("at", OffsetDateTime.ofInstant(drift.at(), KOREA).toString());
        content.put("environment", environment);
        payload(content, raw);
        return "# From a payload that did not look as mapped, masked. What \"expect\" says is what the map makes of it"
                + " now:\n"
                + "# correct it, or the map, and remove"
                + " \"open\"\n" + completed(pack, map, content);
    }

    /** An empty sample, to be filled. */
    public static ObjectNode empty() {
        return Sample.JSON.createObjectNode();
    }

    /** A piece of YAML as it goes into a sample. */
    public static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The text of a sample that says what the map makes of its payload now. */
    public static String completed(Pack pack, FieldMap map, ObjectNode content) {
        Sample sample = new Sample(map.name(), "", content);
        List<Drift> drifts = new ArrayList<>();
        ArrayNode records = Sample.JSON.createArrayNode();
        MapSample run = new MapSample(sample, pack);
        String error = map.isInbound() ? null : run.write(map, records);
        if (map.isInbound()) {
            records.addAll(run.read(map, drifts));
        }
        if (error != null) {
            content.put("error", error);
            return written(content);
        }
        content.set("expect", map.isInbound() ? records : records.get(0));
        records.forEach(record -> {
            Comparison.leaveOutContext((ObjectNode) record);
            tellKoreanTime((ObjectNode) record);
        });
        ArrayNode problems = content.arrayNode();
        drifts.forEach(each -> problems.add(each.problem()));
        if (!problems.isEmpty()) {
            content.set("drift", problems);
            content.put("lost", drifts.stream().anyMatch(Drift::lost));
        }
        return written(content);
    }

    /** Times are compared as instants; people read the market's. */
    private static void tellKoreanTime(ObjectNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String text = record.path(name).asText();
            if (INSTANT.matcher(text).matches()) {
                record.put(
                        name,
                        OffsetDateTime.ofInstant(Instant.parse(text), KOREA).toString());
            }
        }
    }

    private static void payload(ObjectNode content, String raw) {
        JsonNode json = json(raw);
        Matcher frame = FRAME.matcher(raw);
        if (json != null) {
            content.put("json", json.toPrettyString() + "\n");
        } else if (frame.matches()) {
            ObjectNode one = content.putArray("frames").addObject();
            one.put("count", Integer.parseInt(frame.group(1)));
            one.put("payload", frame.group(2));
        } else {
            content.putArray("frames").addObject().put("payload", raw);
        }
    }

    private static JsonNode json(String raw) {
        try {
            JsonNode json = Sample.JSON.readTree(raw);
            return json != null && json.isContainerNode() ? json : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String written(ObjectNode content) {
        try {
            return YAML.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the payload can't be written: " + e.getOriginalMessage(), e);
        }
    }
}
