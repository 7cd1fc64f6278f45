package dev.naru.operate.command;

import dev.naru.broker.Capability;
import dev.naru.broker.Pack;
import dev.naru.broker.PackCapabilities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What every pack can do, as a table in Markdown: a row a route, a column a pack. */
final class CapabilityTable {
    /** What the routes of known names do; others are shown by their name alone. */
    private static final Map<String, String> WORDS = words();

    private final Map<Pack, Map<String, Capability>> packs = new LinkedHashMap<>();

    private CapabilityTable() {}

    /** @param folders names of folders there; those that are no packs are left out */
    static CapabilityTable of(Path routesDir, Collection<String> folders) {
        CapabilityTable table = new CapabilityTable();
        for (String folder : folders) {
            if (Files.isRegularFile(routesDir.resolve(folder).resolve("broker.yaml"))) {
                Pack pack = Pack.load(routesDir, folder);
                Map<String, Capability> can = new LinkedHashMap<>();
                PackCapabilities.of(pack).forEach(capability -> can.put(capability.route(), capability));
                table.packs.put(pack, can);
            }
        }
        return table;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(row("", packs.keySet().stream().map(CapabilityTable::title).toList()));
        lines.add(row("---", packs.keySet().stream().map(pack -> "---").toList()));
        for (String route : routes()) {
            String words = WORDS.getOrDefault(route, "");
            lines.add(row(
                    words.isEmpty() ? "`" + route + "`" : words + " `" + route + "`",
                    packs.values().stream().map(can -> cell(can.get(route))).toList()));
        }
        return lines;
    }

    private static String title(Pack pack) {
        return pack.section("names").path("ko").asText(pack.id()) + " `" + pack.id() + "`";
    }

    private Set<String> routes() {
        Set<String> found = new TreeSet<>();
        packs.values().forEach(can -> found.addAll(can.keySet()));
        List<String> known = WORDS.keySet().stream().filter(found::contains).toList();
        Set<String> ordered = new LinkedHashSet<>(known);
        ordered.addAll(found);
        return ordered;
    }

    private static String cell(Capability capability) {
        if (capability == null) {
            return "–";
        }
        String mark =
                switch (capability.proof()) {
                    case PROVED -> "✓";
                    case UNPROVED -> "○";
                    case REFUTED -> "✗";
                };
        return capability.notIn().isEmpty() ? mark : mark + " not " + String.join(", ", capability.notIn());
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("quote-query", "current price");
        words.put("quotes-query", "several symbols in one call");
        words.put("book-query", "order book");
        words.put("trades-query", "recent trades");
        words.put("minute-candle-query", "minute candles");
        words.put("daily-candle-query", "daily candles and longer");
        words.put("index-query", "an index");
        words.put("ranking-query", "rankings");
        words.put("condition-list-query", "saved conditions");
        words.put("condition-query", "condition search");
        words.put("instrument-query", "one instrument");
        words.put("instruments-query", "every instrument");
        words.put("holiday-query", "holiday calendar");
        words.put("trade-stream", "live trades");
        words.put("trade-nxt-stream", "live trades, NXT");
        words.put("trade-unified-stream", "live trades, unified");
        words.put("book-stream", "live books");
        words.put("book-nxt-stream", "live books, NXT");
        words.put("book-unified-stream", "live books, unified");
        words.put("index-stream", "live indices");
        words.put("market-phase-stream", "market phases");
        words.put("vi-stream", "volatility interruptions");
        words.put("news-stream", "news");
        words.put("condition-stream", "live condition hits");
        words.put("order-event-stream", "order and fill notices");
        words.put("balance-stream", "live balance");
        words.put("order-submit", "place an order");
        words.put("amend-submit", "amend");
        words.put("cancel-submit", "cancel");
        words.put("open-orders-query", "open orders");
        words.put("order-list-query", "orders and fills of a day");
        words.put("fills-query", "fills");
        words.put("balance-query", "balance and positions");
        words.put("buyable-query", "buyable amount");
        words.put("account-query", "account number");
        return words;
    }
}
