package dev.naru.ui.preview;

import dev.naru.model.Candle;
import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Interval;
import dev.naru.model.Market;
import dev.naru.model.OrderBook;
import dev.naru.model.Quote;
import dev.naru.model.Side;
import dev.naru.model.TickLadder;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One made-up symbol: a random walk on its tick ladder. */
final class FakeSymbol {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private final Instrument instrument;
    private final LinkedList<Trade> tape = new LinkedList<>();
    private final BigDecimal base;
    private BigDecimal price;
    private BigDecimal high;
    private BigDecimal low;
    private long volume;

    private FakeSymbol(
            String code, String nameKo, String nameEn, long base, Market market, Boolean nxt, Set<String> flags) {
        this.base = BigDecimal.valueOf(base);
        price = this.base;
        high = price;
        low = price;
        TickLadder ladder = TickLadder.STOCK;
        instrument = new Instrument(
                code,
                nameKo,
                nameEn,
                market,
                InstrumentKind.STOCK,
                "KRW",
                this.base,
                ladder.floor(this.base.multiply(BigDecimal.valueOf(1.3))),
                ladder.ceiling(this.base.multiply(BigDecimal.valueOf(0.7))),
                false,
                nxt,
                flags);
    }

    static List<FakeSymbol> all(Random random) {
        List<FakeSymbol> all = new ArrayList<>(Stream.of(
                        of("005930", "삼성전자", "Samsung Electronics", 71_900),
                        of("000660", "SK하이닉스", "SK hynix", 198_700),
                        of("373220", "LG에너지솔루션", "LG Energy Solution", 352_500),
                        of("207940", "삼성바이오로직스", "Samsung Biologics", 1_021_000),
                        of("005380", "현대차", "Hyundai Motor", 214_000),
                        of("000270", "기아", "Kia", 101_300),
                        of("068270", "셀트리온", "Celltrion", 178_500),
                        of("105560", "KB금융", "KB Financial Group", 112_400),
                        of("035420", "NAVER", "NAVER", 236_500),
                        of("051910", "LG화학", "LG Chem", 285_000),
                        of("015760", "한국전력", "KEPCO", 49_950))
                .toList());
        all.add(new FakeSymbol("247540", "에코프로비엠", "EcoPro BM", 118_900, Market.KOSDAQ, false, Set.of("투자경고")));
        all.add(new FakeSymbol("0009K0", "에임드바이오", null, 14_980, Market.KOSDAQ, null, Set.of()));
        Instant start = Instant.EPOCH;
        all.subList(0, all.size() - 1).forEach(symbol -> symbol.trade(start.plusSeconds(1), random));
        return all;
    }

    private static FakeSymbol of(String code, String nameKo, String nameEn, long base) {
        return new FakeSymbol(code, nameKo, nameEn, base, Market.KOSPI, true, Set.of());
    }

    String code() {
        return instrument.symbol();
    }

    Instrument instrument() {
        return instrument;
    }

    Trade last() {
        return tape.peekFirst();
    }

    List<Trade> tape(int limit) {
        return tape.subList(0, Math.min(limit, tape.size())).stream().toList();
    }

    Trade trade(Instant at, Random random) {
        TickLadder ladder = instrument.ladder();
        int step = random.nextInt(5);
        price = step == 0 ? ladder.up(price) : step == 1 ? ladder.down(price) : price;
        high = high.max(price);
        low = low.min(price);
        long quantity = 1 + random.nextInt(random.nextInt(20) == 0 ? 3_000 : 90);
        volume += quantity;
        Side aggressor = random.nextBoolean() ? Side.BUY : Side.SELL;
        BigDecimal change = price.subtract(base);
        Trade trade = new Trade(
                code(),
                Venue.KRX,
                "first",
                at,
                at,
                price,
                change,
                percent(change),
                quantity,
                volume,
                price.multiply(BigDecimal.valueOf(volume)),
                aggressor,
                base,
                high,
                low,
                ladder.up(price),
                price,
                BigDecimal.valueOf(80 + random.nextInt(6000) / 100.0));
        tape.addFirst(trade);
        if (tape.size() > 100) {
            tape.removeLast();
        }
        return trade;
    }

    private BigDecimal percent(BigDecimal change) {
        return change.multiply(BigDecimal.valueOf(100)).divide(base, 2, RoundingMode.HALF_UP);
    }

    Quote quote() {
        Trade last = last();
        return new Quote(
                code(),
                Venue.KRX,
                "first",
                last.receivedAt(),
                last.time(),
                price,
                last.change(),
                last.changeRate(),
                base,
                high,
                low,
                base,
                volume,
                last.value(),
                base,
                instrument.upperLimit(),
                instrument.lowerLimit(),
                false);
    }

    OrderBook book(Instant at, Random random) {
        TickLadder ladder = instrument.ladder();
        List<OrderBook.Level> asks = new ArrayList<>();
        List<OrderBook.Level> bids = new ArrayList<>();
        BigDecimal ask = ladder.up(price);
        BigDecimal bid = price;
        for (int i = 0; i < 10; i++) {
            asks.add(new OrderBook.Level(ask, 200 + random.nextInt(40_000)));
            bids.add(new OrderBook.Level(bid, 200 + random.nextInt(40_000)));
            ask = ladder.up(ask);
            bid = ladder.down(bid);
        }
        long totalAsk = asks.stream().mapToLong(OrderBook.Level::quantity).sum();
        long totalBid = bids.stream().mapToLong(OrderBook.Level::quantity).sum();
        return new OrderBook(code(), Venue.KRX, "first", at, at, asks, bids, totalAsk, totalBid, null, null);
    }

    List<Candle> candles(Interval interval, Instant now, Random random) {
        List<Candle> candles = new ArrayList<>();
        BigDecimal close = price;
        Instant time = interval.isMinutes()
                ? Instant.ofEpochSecond(now.getEpochSecond()
                        / interval.length().toSeconds()
                        * interval.length().toSeconds())
                : now.atZone(SEOUL).truncatedTo(ChronoUnit.DAYS).toInstant();
        for (int i = 0; i < 220; i++) {
            BigDecimal tick = instrument.ladder().tickAt(close);
            BigDecimal open = close.subtract(tick.multiply(BigDecimal.valueOf(random.nextInt(9) - 4)));
            BigDecimal top = open.max(close).add(tick.multiply(BigDecimal.valueOf(random.nextInt(4))));
            BigDecimal bottom = open.min(close).subtract(tick.multiply(BigDecimal.valueOf(random.nextInt(4))));
            candles.add(new Candle(
                    code(),
                    Venue.KRX,
                    "first",
                    interval,
                    time,
                    open,
                    top,
                    bottom,
                    close,
                    random.nextInt(90_000),
                    null));
            close = open;
            time = time.minus(interval.length());
        }
        Collections.reverse(candles);
        return candles;
    }
}
