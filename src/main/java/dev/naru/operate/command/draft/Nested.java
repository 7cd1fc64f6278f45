package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.operate.command.draft.Texts.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blocks of a map for records within a record: the levels of a book, the positions of a balance. */
final class Nested {
    /** Records that hold lists of records. */
    static final List<String> HOLDERS = List.of("OrderBook", "Balance");

    private static final List<String> ASK = List.of("ask", "sell", "offer", "매도");
    private static final List<String> BID = List.of("bid", "buy", "매수");
    private static final List<String> AMOUNT =
            List.of("qty", "quantity", "volume", "vol", "size", "amount", "rsqn", "shares", "잔량");
    private static final Pattern NUMBERED = Pattern.compile("(.*?[^0-9])(\\d{1,2})([^0-9]*)");

    private Nested() {}

    static List<String> blocks(MapDraft maps, String record, AnswerShape shape) {
        List<String> blocks = new ArrayList<>();
        if (record.equals("OrderBook")) {
            blocks.add(levels("asks", ASK, BID, shape));
            blocks.add(levels("bids", BID, ASK, shape));
        } else if (record.equals("Balance")) {
            blocks.add(positions(maps, shape));
        }
        return blocks;
    }

    private static String levels(String target, List<String> side, List<String> other, AnswerShape shape) {
        for (Map.Entry<String, JsonNode> property : AnswerShape.properties(shape.record())) {
            JsonNode items = property.getValue().path("items");
            if (property.getValue().path("type").asText().equals("array") && isOf(property, side, other)) {
                if (AnswerShape.isObject(items)) {
                    return levelsOfObjects(target, shape.pointer() + "/" + property.getKey(), items);
                } else if (items.path("type").asText().equals("array")) {
                    return block(target, shape.pointer() + "/" + property.getKey(), "0", "1");
                }
            }
        }
        return numbered(target, side, other, shape);
    }

    private static String levelsOfObjects(String target, String pointer, JsonNode level) {
        Map<String, WireField> found =
                Guess.fields(List.of("price", "quantity"), new AnswerShape("", level, true).fields());
        return block(
                target,
                pointer,
                found.containsKey("price") ? found.get("price").name() : "?",
                found.containsKey("quantity") ? found.get("quantity").name() : "?");
    }

    /** Fields such as {@code askp1} to {@code askp10}. */
    private static String numbered(String target, List<String> side, List<String> other, AnswerShape shape) {
        Map<String, Integer> highest = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : AnswerShape.properties(shape.record())) {
            Matcher name = NUMBERED.matcher(property.getKey());
            if (name.matches() && isOf(property, side, other)) {
                highest.merge(name.group(1) + "{n}" + name.group(3), Integer.parseInt(name.group(2)), Math::max);
            }
        }
        String price = null;
        String amount = null;
        for (String stem : highest.keySet()) {
            boolean isAmount = AMOUNT.stream()
                    .anyMatch(word -> stem.toLowerCase(Locale.ROOT).contains(word));
            amount = isAmount && amount == null ? stem : amount;
            price = !isAmount && price == null ? stem : price;
        }
        return price == null || amount == null
                ? "  # " + target + ": nothing on the wire looks like it\n"
                : block(target, "1.." + highest.get(price), price, amount);
    }

    private static boolean isOf(Map.Entry<String, JsonNode> property, List<String> side, List<String> other) {
        String text = property.getKey().toLowerCase(Locale.ROOT) + " "
                + property.getValue().path("description").asText().toLowerCase(Locale.ROOT);
        return side.stream().anyMatch(text::contains)
                && other.stream().noneMatch(property.getKey().toLowerCase(Locale.ROOT)::contains);
    }

    private static String block(String target, String each, String price, String quantity) {
        return "  " + target + ":                                # guess\n    each:     " + each + "\n    price:    "
                + price + " | price\n    quantity: " + quantity + " | shares\n";
    }

    private static String positions(MapDraft maps, AnswerShape shape) {
        AnswerShape rows = AnswerShape.rows(shape.record());
        if (rows == null) {
            return "  # positions: nothing on the wire looks like them\n";
        }
        String pointer = rows.pointer().equals("/") ? rows.pointer() : shape.pointer() + rows.pointer();
        List<Line> lines = new ArrayList<>();
        maps.targets("Position", rows.fields(), false, lines, new HashSet<>());
        lines.add(0, new Line("each", pointer, "guess"));
        return "  positions:\n" + Texts.columns("    ", lines);
    }
}
