package dev.naru.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A compiled {@code *.map.yaml}: payload to canonical records, or a canonical record to wire parameters. Immutable, so
 * one instance serves any number of threads.
 */
public final class FieldMap {
    private final String name;
    private final RecordShape record;
    private final Inbound inbound;
    private final Outbound outbound;

    FieldMap(String name, RecordShape record, Inbound inbound, Outbound outbound) {
        this.name = name;
        this.record = record;
        this.inbound = inbound;
        this.outbound = outbound;
    }

    /**
     * @param file how errors and drift name it, such as {@code pack/trade.map.yaml}
     * @param text the file's content
     * @throws MapException when it can't be used
     */
    public static FieldMap compile(String file, String text, CodeTables tables) {
        return new MapCompiler(YamlText.parse(file, text), tables).compile();
    }

    /** What stands at the top of a map. */
    public static List<String> keys() {
        return MapCompiler.KEYS;
    }

    /** Canonical records a map can make. */
    public static List<String> records() {
        return RecordShape.known();
    }

    /** How every codec is written. */
    public static List<String> codecs() {
        return List.of(Codecs.NAMES.split(", "));
    }

    /** Pack and map, such as {@code pack/trade}. */
    public String name() {
        return name;
    }

    /** The canonical record it makes or takes. */
    public Class<?> record() {
        return record.type();
    }

    /** Whether it reads a wire; otherwise it writes one. */
    public boolean isInbound() {
        return inbound != null;
    }

    /** Whether a payload may give any number of records, so that its result is a list. */
    public boolean givesList() {
        return inbound instanceof CaretMap || inbound instanceof JsonMap json && json.givesList();
    }

    public MapResult read(Frame frame, MapContext context) {
        return read(List.of(frame), context);
    }

    /** Reads frames in order into one flat result. */
    public MapResult read(List<Frame> frames, MapContext context) {
        Sink sink = new Sink(name, context.connection(), frames.size());
        Inbound.Reader reader = reader(context);
        for (int i = 0; i < frames.size(); i++) {
            reader.read(frames.get(i), sink);
        }
        return sink.result();
    }

    public MapResult read(JsonNode body, MapContext context) {
        Sink sink = new Sink(name, context.connection(), 1);
        reader(context).read(body, sink);
        return sink.result();
    }

    /**
     * Reads several answers into one result, in their order. Parts of one record may come in different answers.
     *
     * @param contexts one per answer
     */
    public MapResult readAll(List<JsonNode> answers, List<MapContext> contexts) {
        MapResult all = new MapResult(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < answers.size(); i++) {
            MapResult one = read(answers.get(i), contexts.get(i));
            all.records().addAll(one.records());
            all.drifts().addAll(one.drifts());
        }
        return inbound instanceof JsonMap json ? new MapResult(json.joined(all.records()), all.drifts()) : all;
    }

    private Inbound.Reader reader(MapContext context) {
        if (inbound == null) {
            throw new IllegalArgumentException(name + " writes a " + record.name() + " (expected a map that reads)");
        }
        return inbound.reader(context);
    }

    /**
     * @return wire names and values in the order of the map
     * @throws UnwritableException when a value has no wire form
     */
    public Map<String, String> write(Object canonical, MapContext context) {
        if (outbound == null) {
            throw new IllegalArgumentException(name + " reads a " + record.name() + " (expected a map that writes)");
        }
        if (!record.type().isInstance(canonical)) {
            String given = canonical == null ? "nothing" : canonical.getClass().getSimpleName();
            throw new IllegalArgumentException(name + " was given " + given + " (expected " + record.name() + ")");
        }
        return outbound.write(canonical, context);
    }
}
