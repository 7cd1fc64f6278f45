package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.gateway.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** t1511 업종현재가, t8424 전체업종, and the broker's numbers for sectors. */
final class LsIndices {

    /** The broker's number, the name as it fills the field, and the exchange's number. */
    record Sector(String code, String name, String exchangeCode) {}

    static final List<Sector> SECTORS = List.of(
            new Sector("001", "종       합", "0001"),
            new Sector("101", "KOSPI200", "2001"),
            new Sector("301", "코스닥 종합", "1001"),
            new Sector("405", "KOSDAQ 150", "3003"));
    private static final Map<String, String> NEIGHBOURS = Map.of("first", "001", "second", "101", "third", "301");
    private static final Map<String, String> PREFIXES = Map.of("first", "fir", "second", "sec", "third", "thr");
    private static final double TENTH = 10;

    private final Exchange exchange;

    LsIndices(Exchange exchange) {
        this.exchange = exchange;
    }

    static Optional<Sector> ofExchange(String exchangeCode) {
        return SECTORS.stream()
                .filter(sector -> sector.exchangeCode().equals(exchangeCode))
                .findFirst();
    }

    private static Optional<IndexValue> value(MarketView market, String code) {
        return SECTORS.stream()
                .filter(sector -> sector.code().equals(code))
                .findFirst()
                .flatMap(sector -> market.index(sector.exchangeCode()));
    }

    LsReply all(LsCall call) {
        List<LsRow> rows = SECTORS.stream()
                .map(sector -> LsBlocks.row("t8424OutBlock")
                        .set("hname", sector.name())
                        .set("upcode", sector.code()))
                .toList();
        return LsReply.found().rows("t8424OutBlock", rows);
    }

    LsReply current(LsCall call) {
        return exchange.read(market -> value(market, call.text("upcode"))
                .map(index -> LsReply.found().block(row(market, index, call.text("upcode"))))
                .orElseGet(() -> LsReply.of("00000", "해당자료가 없습니다.")));
    }

    private static LsRow row(MarketView market, IndexValue index, String code) {
        Sector sector = ofExchange(index.code()).orElseThrow();
        String now = Wire.time(index.time());
        LsRow row = LsBlocks.row("t1511OutBlock")
                .set("gubun", code.startsWith("0") || code.equals("101") ? "1" : "2")
                .set("hname", sector.name())
                .set("pricejisu", index.value())
                .set("jniljisu", index.previousClose())
                .set("sign", Wire.sign(index.change()))
                .set("change", Math.abs(index.change()))
                .set("diffjisu", rate(index, index.value()))
                .set("volume", index.volume() / 1_000)
                .set("value", index.tradedValue() / LsDay.MILLION)
                .set("openjisu", index.open())
                .set("opendiff", rate(index, index.open()))
                .set("opentime", "090000")
                .set("highjisu", index.high())
                .set("highdiff", rate(index, index.high()))
                .set("hightime", now)
                .set("lowjisu", index.low())
                .set("lowdiff", rate(index, index.low()))
                .set("lowtime", now)
                .set("highjo", index.rising())
                .set("upjo", index.atUpperLimit())
                .set("unchgjo", index.unchanged())
                .set("lowjo", index.falling())
                .set("downjo", index.atLowerLimit());
        NEIGHBOURS.forEach((place, neighbour) -> neighbour(row, market, place, neighbour, code));
        return row;
    }

    /** The rate of a neighbour that is the index itself comes at a tenth of its size, as the broker sends it. */
    private static void neighbour(LsRow row, MarketView market, String place, String neighbour, String asked) {
        IndexValue index = value(market, neighbour).orElseThrow();
        String prefix = PREFIXES.get(place);
        double rate = rate(index, index.value());
        row.set(place + "jcode", neighbour)
                .set(place + "jname", ofExchange(index.code()).orElseThrow().name())
                .set(place + "jisu", index.value())
                .set(prefix + "sign", Wire.sign(index.change()))
                .set(prefix + "change", Math.abs(index.change()))
                .set(prefix + "diff", neighbour.equals(asked) ? rate / TENTH : rate);
    }

    private static double rate(IndexValue index, double value) {
        return LsDay.rate(value - index.previousClose(), index.previousClose());
    }
}
