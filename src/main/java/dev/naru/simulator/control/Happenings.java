package dev.naru.simulator.control;

import dev.naru.simulator.exchange.Announcement;
import dev.naru.simulator.exchange.Interruption;
import dev.naru.simulator.exchange.News;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lets headlines, session announcements and volatility interruptions happen on request. */
final class Happenings {

    private static final int LONGEST_TITLE = 150;

    private final Switches switches;

    Happenings(Switches switches) {
        this.switches = switches;
    }

    JsonObject news(JsonObject body) {
        String title = body.getString("title", "").strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "title: " + title.length() + " characters (expected: 1 to " + LONGEST_TITLE + ")");
        }
        List<String> symbols = body.getJsonArray("symbols", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        News news = switches.exchange().publish(title, body.getString("body", title), symbols);
        return new JsonObject()
                .put("number", news.number())
                .put("at", news.at().toString())
                .put("title", news.title())
                .put("symbols", new JsonArray(news.symbols()));
    }

    JsonObject phase(JsonObject body) {
        Announcement announced =
                switches.exchange().announce(body.getString("market", ""), body.getString("status", ""));
        return new JsonObject().put("market", announced.market()).put("status", announced.status());
    }

    JsonObject interruption(JsonObject body) {
        String asked = body.getString("kind", "");
        Interruption.Kind kind = Arrays.stream(Interruption.Kind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind: \"" + asked + "\" (expected: static, dynamic, both or released)"));
        switches.exchange().interrupt(body.getString("symbol", ""), kind);
        return new JsonObject().put("symbol", body.getString("symbol")).put("kind", asked);
    }
}
