package dev.naru.simulator.ls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documented blocks: every field of a message in its order, with its type. */
final class LsBlocks {

    /** One field. On the wire a number may also be text of {@code width} characters. */
    record Field(String name, boolean isNumber, int width, int decimals) {

        private static Field parse(String text) {
            String[] parts = text.split(":");
            String[] size = parts[1].substring(1).split("\\.");
            return new Field(
                    parts[0],
                    parts[1].startsWith("N"),
                    size[0].isEmpty() ? 0 : Integer.parseInt(size[0]),
                    size.length == 1 ? 0 : Integer.parseInt(size[1]));
        }
    }

    /** A block of a request, an answer or a frame. */
    record Block(String name, boolean isArray, Map<String, Field> fields) {}

    private static final String RESOURCE = "/simulator/ls/layouts.txt";
    private static final Map<String, Block> BLOCKS = load();

    private LsBlocks() {}

    private static Map<String, Block> load() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(LsBlocks.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            Map<String, Block> blocks = new LinkedHashMap<>();
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(LsBlocks::parse)
                    .forEach(block -> blocks.put(block.name(), block));
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    private static Block parse(String line) {
        String[] parts = line.split(": ", 2);
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String field : parts[1].split(" ")) {
            Field parsed = Field.parse(field);
            fields.put(parsed.name(), parsed);
        }
        boolean isArray = parts[0].endsWith("[]");
        return new Block(isArray ? parts[0].substring(0, parts[0].length() - 2) : parts[0], isArray, fields);
    }

    /** The block of this name, or null. */
    static Block find(String name) {
        return BLOCKS.get(name);
    }

    /** Whether the request of a TR has a field of this name as well. */
    static boolean isAsked(Block block, Field field) {
        String tr = block.name().replaceFirst("OutBlock\\d?$", "");
        Block in = BLOCKS.getOrDefault(tr + "InBlock", BLOCKS.get(tr + "InBlock1"));
        return in != null && in.fields().containsKey(field.name());
    }

    static LsRow row(String block) {
        return new LsRow(BLOCKS.get(block));
    }
}
