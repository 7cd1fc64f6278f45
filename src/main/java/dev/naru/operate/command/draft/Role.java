package dev.naru.operate.command.draft;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a call may be for, and how a route of that name is written.
 *
 * @param route name of the route
 * @param asks record the route takes
 * @param gives record it gives
 * @param many whether it gives a list of them
 * @param lane whose turn its call takes
 * @param methods of calls that can be meant
 * @param all lists of words, of each of which one must be there
 * @param none words of calls that mean something else
 */
record Role(
        String route,
        String asks,
        String gives,
        boolean many,
        String lane,
        List<String> methods,
        List<List<String>> all,
        List<String> none) {
    private static final List<String> READING = List.of("GET", "POST");
    private static final List<String> ORDER = List.of("order", "주문");
    private static final List<String> CHANGE =
            List.of("amend", "modify", "replace", "revise", "update", "cancel", "정정", "취소");
    private static final List<String> LIST = List.of("list", "history", "inquiry", "open", "pending", "조회", "내역");
    private static final List<String> CHART =
            List.of("candle", "chart", "bar", "kline", "ohlc", "ohlcv", "차트", "분봉", "일봉");
    private static final List<String> BOOK = List.of("book", "orderbook", "depth", "호가");
    private static final List<String> ACCOUNT = List.of("account", "balance", "order", "잔고", "주문", "계좌");
    private static final List<String> MINUTES = List.of("minute", "min", "intraday", "분봉");

    /** The most particular first: a call is drafted for the first that it fits. */
    static final List<Role> ALL = List.of(
            submit(
                    "cancel-submit",
                    "OrderChange",
                    List.of("POST", "DELETE"),
                    List.of(ORDER, List.of("cancel", "delete", "취소"))),
            submit(
                    "amend-submit",
                    "OrderChange",
                    List.of("POST", "PUT", "PATCH"),
                    List.of(ORDER, List.of("amend", "modify", "replace", "revise", "update", "정정"))),
            query(
                    "open-orders-query",
                    "BrokerOrder",
                    true,
                    "reconcile",
                    List.of(ORDER, List.of("open", "pending", "unfilled", "working", "미체결")),
                    List.of("book", "orderbook")),
            query(
                    "buyable-query",
                    "Buyable",
                    false,
                    "reconcile",
                    List.of(List.of("buyable", "orderable", "buyingpower", "power", "주문가능")),
                    List.of()),
            query(
                    "balance-query",
                    "Balance",
                    false,
                    "reconcile",
                    List.of(List.of("balance", "position", "holding", "portfolio", "잔고")),
                    List.of("order")),
            query("book-query", "OrderBook", false, "quote", List.of(BOOK), List.of()),
            query("minute-candle-query", "Candle", true, "history", List.of(CHART, MINUTES), List.of()),
            query("daily-candle-query", "Candle", true, "history", List.of(CHART), MINUTES),
            query(
                    "trades-query",
                    "Trade",
                    true,
                    "quote",
                    List.of(List.of("trade", "tick", "execution", "체결")),
                    ACCOUNT),
            query(
                    "instruments-query",
                    "Instrument",
                    true,
                    "history",
                    List.of(List.of("instruments", "symbols", "stocks", "securities", "master")),
                    List.of("price", "quote", "condition")),
            query(
                    "instrument-query",
                    "Instrument",
                    false,
                    "quote",
                    List.of(List.of("instrument", "security", "종목정보")),
                    List.of("price", "quote")),
            query(
                    "quote-query",
                    "Quote",
                    false,
                    "quote",
                    List.of(List.of("quote", "price", "ticker", "현재가", "시세")),
                    ACCOUNT),
            new Role(
                    "order-submit",
                    "OrderRequest",
                    "OrderAck",
                    false,
                    "order",
                    List.of("POST"),
                    List.of(ORDER),
                    join(CHANGE, LIST)),
            query(
                    "order-list-query",
                    "BrokerOrder",
                    true,
                    "reconcile",
                    List.of(ORDER),
                    List.of("book", "orderbook", "new", "place", "create")));

    /** Records of the streams whose payloads may be given. */
    static final Map<String, String> STREAMS = Map.of(
            "trade",
            "Trade",
            "quote",
            "Quote",
            "book",
            "OrderBook",
            "index",
            "Quote",
            "order-event",
            "OrderEvent",
            "news",
            "News");

    private static Role query(
            String route, String gives, boolean many, String lane, List<List<String>> all, List<String> none) {
        return new Role(route, "Query", gives, many, lane, READING, all, none);
    }

    private static Role submit(String route, String asks, List<String> methods, List<List<String>> all) {
        return new Role(
                route,
                asks,
                "OrderAck",
                false,
                route.startsWith("cancel") ? "cancel" : "order",
                methods,
                all,
                List.of("book", "list", "조회"));
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    boolean isSubmit() {
        return route.endsWith("-submit");
    }

    /** The stem of its maps' names. */
    String stem() {
        return route.replaceFirst("-(query|submit)$", "");
    }

    boolean fits(Operation operation) {
        String words = operation.words();
        boolean deletes = operation.method().equals("DELETE") && route.equals("cancel-submit");
        return methods.contains(operation.method())
                && (deletes ? Words.anyIn(words, ORDER) : all.stream().allMatch(any -> Words.anyIn(words, any)))
                && !Words.anyIn(words, none);
    }
}
