package dev.naru.api;

import java.util.List;
import java.util.Set;

/**
 * What a program can subscribe to on the stream.
 *
 * @param symbol {@code null} for topics that are not about one symbol
 */
record StreamTopic(String kind, String symbol) {
    static final String NOTICE = "notice";
    static final String ERROR = "error";
    static final String TRADE = "trade";
    static final String BOOK = "book";
    static final String QUOTE = "quote";
    static final String CANDLE = "candle";
    static final String ORDERS = "orders";
    static final String FILLS = "fills";
    static final String BROKERS = "brokers";
    static final String BALANCES = "balances";
    static final String PHASES = "market-phases";
    static final String NEWS = "news";

    private static final Set<String> WITH_SYMBOL = Set.of(TRADE, BOOK, QUOTE, CANDLE);
    private static final Set<String> ALONE = Set.of(ORDERS, FILLS, BROKERS, BALANCES, PHASES, NEWS);
    private static final String EXPECTED = "one of "
            + String.join(
                    ", ",
                    List.of(
                            TRADE + ":<symbol>",
                            BOOK + ":<symbol>",
                            QUOTE + ":<symbol>",
                            CANDLE + ":<symbol>",
                            ORDERS,
                            FILLS,
                            BROKERS,
                            BALANCES,
                            PHASES,
                            NEWS));

    /** @param field where it was given */
    static StreamTopic of(String given, String field) {
        int colon = given.indexOf(':');
        String kind = colon < 0 ? given : given.substring(0, colon);
        String symbol = colon < 0 ? null : given.substring(colon + 1);
        boolean known = symbol == null ? ALONE.contains(kind) : WITH_SYMBOL.contains(kind) && !symbol.isBlank();
        if (!known) {
            throw new BadFieldException(field, Given.quoted(given), EXPECTED);
        }
        return new StreamTopic(kind, symbol);
    }

    /** The channel that has to be live for it; {@code null} when nothing has to be asked of a broker. */
    String wantedKind() {
        if (symbol == null) {
            return null;
        }
        return kind.equals(BOOK) ? BOOK : LiveWants.priceKind(symbol);
    }

    @Override
    public String toString() {
        return symbol == null ? kind : kind + ":" + symbol;
    }
}
