package dev.naru.broker.stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.naru.model.Market;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A channel of the {@code stream:} section.
 *
 * @param id the broker's id: a text, a list when several are subscribed together, one of these per variant
 *     ({@code live}, {@code paper}), or one per market with {@code by: market}
 * @param by {@code null} when all symbols have the same id
 * @param key credential whose value is subscribed; {@code null} for a channel subscribed by symbol
 * @param fixed key or keys subscribed whatever is wanted; an empty list for frames that come by themselves
 * @param keyAs how a symbol is written as key, {@code N{key}}; {@code null} as it is
 * @param keyTable code table that says the broker's word for a symbol; what it does not have is not carried
 * @param frame id or ids in frames, where they differ from those that are subscribed
 * @param subscribe the channel's own message, {@code null} for that of {@code send}; so is {@code unsubscribe}
 */
@JsonNaming(KebabCaseStrategy.class)
public record ChannelRule(
        JsonNode id,
        By by,
        String key,
        JsonNode fixed,
        String keyAs,
        String keyTable,
        JsonNode frame,
        String subscribe,
        String unsubscribe) {

    private static final Set<String> VARIANTS = Set.of("live", "paper");

    /** What the broker's id depends on. */
    public enum By {
        @JsonProperty("market")
        MARKET
    }

    public ChannelRule {
        StreamProtocol.check(id != null && !id.isNull(), "id: missing (expected the broker's id of the channel)");
        if (by == By.MARKET) {
            StreamProtocol.check(
                    id.isObject() && !id.isEmpty(), "id: " + id + " (expected an id per market: { KOSPI: … })");
            id.fieldNames().forEachRemaining(ChannelRule::market);
        } else if (id.isObject()) {
            StreamProtocol.check(
                    names(id).stream().allMatch(VARIANTS::contains),
                    "id: " + id + " (expected live and paper, or by: market)");
        }
        StreamProtocol.check(key == null || fixed == null, "key and fixed (expected one of them)");
        StreamProtocol.check(
                keyAs == null || keyAs.contains("{key}"), "key-as: \"" + keyAs + "\" (expected {key} in it)");
        texts(id);
        texts(fixed);
        texts(frame);
    }

    private static Market market(String name) {
        for (Market market : Market.values()) {
            if (market.name().equals(name)) {
                return market;
            }
        }
        throw new IllegalArgumentException(
                "id: market \"" + name + "\" (expected one of " + List.of(Market.values()) + ")");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Every text in it, in order, each once. */
    private static List<String> texts(JsonNode node) {
        Set<String> texts = new LinkedHashSet<>();
        if (node == null || node.isNull()) {
            return List.of();
        } else if (node.isValueNode()) {
            texts.add(node.asText());
        } else {
            for (Iterator<JsonNode> it = node.elements(); it.hasNext(); ) {
                texts.addAll(texts(it.next()));
            }
        }
        return List.copyOf(new ArrayList<>(texts));
    }

    /** Every id the channel may have there; none when the variant does not have the channel. */
    public List<String> ids(String variant) {
        return by == null && id.isObject() ? texts(id.get(variant)) : texts(id);
    }

    /** Whether the id of a key depends on its market. */
    boolean byMarket() {
        return by == By.MARKET;
    }

    /** The ids of a key: all while its market is unknown, none when the channel does not have its market. */
    List<String> ids(String variant, Optional<Market> market) {
        return byMarket() && market.isPresent() ? texts(id.get(market.get().name())) : ids(variant);
    }

    /** The ids by which frames name the channel. */
    List<String> frameIds(String variant) {
        return frame == null || ids(variant).isEmpty() ? ids(variant) : texts(frame);
    }

    /** Whether the channel is subscribed whatever is wanted. */
    boolean isFixed() {
        return key != null || fixed != null;
    }

    List<String> fixedKeys() {
        return texts(fixed);
    }

    /** A symbol as the broker wants it. */
    String keyOf(String symbol) {
        return keyAs == null ? symbol : keyAs.replace("{key}", symbol);
    }

    /** How surely a key of a frame is one of this channel; negative when it is not. */
    int fit(String wireKey) {
        if (keyAs == null) {
            return 0;
        }
        int at = keyAs.indexOf("{key}");
        String before = keyAs.substring(0, at);
        String after = keyAs.substring(at + "{key}".length());
        boolean fits = wireKey.length() > before.length() + after.length()
                && wireKey.startsWith(before)
                && wireKey.endsWith(after);
        return fits ? before.length() + after.length() : -1;
    }
}
