package dev.naru.operate.command.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which field of the wire may be which component of a record, by their names and what is said about them. */
final class Guess {
    private static final int ENOUGH = 50;
    private static final Map<String, List<String>> PHRASES = phrases();

    private Guess() {}

    private record Pair(String component, WireField field, int score) {}

    /** The likeliest field of every component, each field once; components nothing looks like are absent. */
    static Map<String, WireField> fields(List<String> components, List<WireField> fields) {
        List<Pair> pairs = new ArrayList<>();
        for (String component : components) {
            for (WireField field : fields) {
                int score = score(component, field);
                if (field.isUsable() && score >= ENOUGH) {
                    pairs.add(new Pair(component, field, score));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::score).reversed());
        Map<String, WireField> found = new LinkedHashMap<>();
        Set<WireField> used = new HashSet<>();
        for (Pair pair : pairs) {
            if (!found.containsKey(pair.component()) && used.add(pair.field())) {
                found.put(pair.component(), pair.field());
            }
        }
        Map<String, WireField> ordered = new LinkedHashMap<>();
        components.stream().filter(found::containsKey).forEach(each -> ordered.put(each, found.get(each)));
        return ordered;
    }

    static int score(String component, WireField field) {
        List<String> words = Words.of(field.name());
        String joined = String.join("", words);
        int best = 0;
        List<String> phrases = PHRASES.getOrDefault(component, List.of(String.join(" ", Words.of(component))));
        for (int i = 0; i < phrases.size(); i++) {
            String phrase = phrases.get(i);
            if (phrase.chars().anyMatch(c -> c > 127)) {
                String said = field.description().replace(" ", "");
                best = Math.max(
                        best, said.equals(phrase) ? 85 : said.startsWith(phrase) ? 70 : said.contains(phrase) ? 52 : 0);
                continue;
            }
            List<String> wanted = Words.of(phrase);
            if (joined.equals(String.join("", wanted))) {
                best = Math.max(best, 100 - i);
            } else if (words.size() > wanted.size()
                    && (words.subList(words.size() - wanted.size(), words.size())
                                    .equals(wanted)
                            || words.subList(0, wanted.size()).equals(wanted))) {
                best = Math.max(best, 68 - i - 4 * (words.size() - wanted.size()));
            }
        }
        return best;
    }

    private static Map<String, List<String>> phrases() {
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        phrases.put(
                "symbol",
                List.of(
                        "symbol",
                        "ticker",
                        "stock code",
                        "issue code",
                        "instrument id",
                        "code",
                        "instrument",
                        "종목코드",
                        "단축코드"));
        phrases.put("name", List.of("name", "stock name", "issue name", "종목명"));
        phrases.put("nameKo", List.of("name ko", "korean name", "name", "stock name", "종목명", "한글종목명"));
        phrases.put("nameEn", List.of("name en", "english name", "영문종목명"));
        phrases.put(
                "price",
                List.of(
                        "price",
                        "last price",
                        "current price",
                        "trade price",
                        "last",
                        "order price",
                        "limit price",
                        "현재가",
                        "체결가",
                        "주문가격",
                        "주문단가"));
        phrases.put("change", List.of("change", "price change", "net change", "diff", "전일대비"));
        phrases.put(
                "changeRate", List.of("change rate", "change percent", "change pct", "rate of change", "등락률", "등락율"));
        phrases.put("open", List.of("open", "open price", "opening price", "시가"));
        phrases.put("high", List.of("high", "high price", "day high", "고가"));
        phrases.put("low", List.of("low", "low price", "day low", "저가"));
        phrases.put("close", List.of("close", "close price", "closing price", "last", "price", "종가"));
        phrases.put("prevClose", List.of("prev close", "previous close", "prior close", "전일종가"));
        phrases.put(
                "volume",
                List.of("volume", "acc volume", "total volume", "accumulated volume", "traded volume", "누적거래량", "거래량"));
        phrases.put(
                "value",
                List.of(
                        "value",
                        "turnover",
                        "traded value",
                        "amount",
                        "trade value",
                        "market value",
                        "valuation",
                        "누적거래대금",
                        "거래대금",
                        "평가금액"));
        phrases.put("basePrice", List.of("base price", "reference price", "기준가"));
        phrases.put("upperLimit", List.of("upper limit", "limit up", "upper limit price", "ceiling", "상한가"));
        phrases.put("lowerLimit", List.of("lower limit", "limit down", "lower limit price", "floor", "하한가"));
        phrases.put("halted", List.of("halted", "suspended", "trading halt", "거래정지"));
        phrases.put(
                "time",
                List.of(
                        "time",
                        "timestamp",
                        "ts",
                        "datetime",
                        "traded at",
                        "executed at",
                        "trade time",
                        "date",
                        "at",
                        "created at",
                        "ordered at",
                        "체결시간",
                        "일자",
                        "주문시간"));
        phrases.put(
                "quantity",
                List.of(
                        "quantity",
                        "qty",
                        "size",
                        "shares",
                        "trade quantity",
                        "order quantity",
                        "order qty",
                        "volume",
                        "holding quantity",
                        "주문수량",
                        "체결수량",
                        "보유수량"));
        phrases.put("aggressor", List.of("side", "aggressor", "taker side", "매수매도구분"));
        phrases.put("ask", List.of("ask", "ask price", "best ask", "매도호가"));
        phrases.put("bid", List.of("bid", "bid price", "best bid", "매수호가"));
        phrases.put("totalAsk", List.of("total ask", "total ask quantity", "총매도잔량"));
        phrases.put("totalBid", List.of("total bid", "total bid quantity", "총매수잔량"));
        phrases.put("brokerOrderNo", List.of("order number", "order no", "order id", "ord no", "id", "주문번호"));
        phrases.put(
                "originalOrderNo",
                List.of("original order number", "original order id", "orig order id", "parent order id", "원주문번호"));
        phrases.put("brokerOrderRef", List.of("order ref", "order reference", "branch"));
        phrases.put("side", List.of("side", "order side", "buy sell", "direction", "action", "매매구분", "매수매도구분"));
        phrases.put("type", List.of("order type", "type", "order kind", "price type", "주문유형", "호가유형"));
        phrases.put("timeInForce", List.of("time in force", "tif", "validity", "duration"));
        phrases.put("stopPrice", List.of("stop price", "trigger price", "조건가격"));
        phrases.put("tradingDate", List.of("trading date", "order date", "주문일자"));
        phrases.put(
                "filledQuantity",
                List.of(
                        "filled quantity",
                        "filled qty",
                        "executed quantity",
                        "executed qty",
                        "cumulative quantity",
                        "filled",
                        "체결수량"));
        phrases.put(
                "averagePrice",
                List.of(
                        "average price",
                        "avg price",
                        "average fill price",
                        "avg fill price",
                        "purchase price",
                        "average cost",
                        "매입단가",
                        "평균단가",
                        "체결평균가"));
        phrases.put(
                "remaining",
                List.of(
                        "remaining",
                        "remaining quantity",
                        "remaining qty",
                        "leaves quantity",
                        "leaves qty",
                        "open quantity",
                        "unfilled quantity",
                        "미체결수량",
                        "잔량"));
        phrases.put("canceledQuantity", List.of("canceled quantity", "cancelled quantity", "canceled qty", "취소수량"));
        phrases.put("rejectedQuantity", List.of("rejected quantity", "거부수량"));
        phrases.put(
                "sellable",
                List.of("sellable", "sellable quantity", "available quantity", "available qty", "available", "매도가능수량"));
        phrases.put("cost", List.of("cost", "cost basis", "purchase amount", "매입금액"));
        phrases.put("profit", List.of("profit", "pnl", "unrealized pnl", "unrealized profit", "profit loss", "평가손익"));
        phrases.put(
                "profitRate", List.of("profit rate", "pnl rate", "profit loss rate", "return rate", "수익률", "평가손익률"));
        phrases.put(
                "cash",
                List.of(
                        "cash",
                        "cash balance",
                        "deposit",
                        "orderable cash",
                        "available cash",
                        "buying power",
                        "예수금",
                        "현금",
                        "주문가능금액"));
        phrases.put(
                "orderable",
                List.of("orderable", "buying power", "available cash", "orderable cash", "withdrawable", "주문가능금액"));
        phrases.put("total", List.of("total", "total assets", "total value", "equity", "net worth", "총자산", "총평가금액"));
        phrases.put("stockValue", List.of("stock value", "securities value", "position value", "유가평가금액"));
        phrases.put("market", List.of("market", "exchange", "market type", "시장구분"));
        phrases.put(
                "kind", List.of("kind", "instrument type", "security type", "event", "event type", "status", "종목구분"));
        phrases.put("interval", List.of("interval", "period", "timeframe", "resolution", "기간구분"));
        phrases.put("from", List.of("from", "start date", "start", "from date", "since", "begin", "조회시작일"));
        phrases.put("to", List.of("to", "end date", "end", "to date", "until", "조회종료일"));
        phrases.put("limit", List.of("limit", "count", "size", "page size", "max"));
        phrases.put("title", List.of("title", "headline", "subject", "제목"));
        phrases.put("id", List.of("id", "key", "번호"));
        phrases.put("text", List.of("text", "message", "reason", "body"));
        return phrases;
    }
}
