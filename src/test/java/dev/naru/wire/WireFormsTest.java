package dev.naru.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.model.Interval;
import dev.naru.model.News;
import dev.naru.model.OrderBook;
import dev.naru.model.Query;
import dev.naru.model.Side;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on the wire and what is read of it, for forms that signs, letters, blanks and tables decorate. */
@Timeout(10)
class WireFormsTest {
    private static final Instant RECEIVED = Instant.parse("2026-10-01T01:15:03Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CodeTables TABLES = CodeTables.of(JSON.valueToTree(Map.of(
            "venue-suffix",
            Map.of("", "KRX", "_NX", "NXT", "_AL", "UNIFIED"),
            "opens-in",
            Map.of("1/25", "10s", "1/24", "1m", "*/21", "0s"))));

    private static Codec codec(String text, Class<?> type, int... slots) {
        return new Codecs(TABLES, name -> 1).parse(text, type, slots.length == 0 ? new int[] {0} : slots);
    }

    private static Row row(String... texts) {
        Row row = new Row(Math.max(2, texts.length), MapContext.of("test", RECEIVED));
        for (int slot = 0; slot < texts.length; slot++) {
            row.put(slot, texts[slot], 0, texts[slot].length());
        }
        return row;
    }

    private static String read(String codec, Class<?> type, String wire) {
        Row row = row(wire);
        Codec made = codec(codec, type);
        return row.isEmpty(0) && !made.readsEmpty() ? "null" : String.valueOf(made.read(row, 0));
    }

    private static Class<?> typeOf(String name) throws ClassNotFoundException {
        return switch (name) {
            case "decimal" -> BigDecimal.class;
            case "long" -> Long.class;
            case "text" -> String.class;
            case "time" -> Instant.class;
            case "list" -> List.class;
            default -> Class.forName("dev.naru.model." + name);
        };
    }

    @ParameterizedTest(name = "{0}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            abs                     | decimal | -70500        | 70500
            abs                     | decimal | --70500       | 70500
            abs                     | decimal | +0            | null
            abs-shares              | long    | -120          | 120
            abs-shares              | long    | +120          | 120
            abs-shares              | long    | ~ 120~        | 120
            abs-shares              | long    | 0             | 0
            sign(BUY,SELL)          | Side    | +120          | BUY
            sign(BUY,SELL)          | Side    | -120          | SELL
            sign(BUY,SELL)          | Side    | +0            | null
            sign(BUY,SELL)          | Side    | 120           | null
            signed-decimal          | decimal | +0.94         | 0.94
            signed-decimal          | decimal | --2           | -2
            signed-decimal          | decimal | +-2           | -2
            signed-decimal          | decimal | -00000163958  | -163958
            signed-decimal          | decimal | ~ 0~          | 0
            scaled(3)               | decimal | 000001500     | 1.500
            scaled(3)               | decimal | -000000005    | -0.005
            time-kst(HH:mm:ss)      | time    | 09:30:01      | 2026-10-01T00:30:01Z
            time-kst(HHmmssSS)      | time    | 09300150      | 2026-10-01T00:30:01.500Z
            time-kst(HHmmss)        | time    | ~      ~      | null
            epoch-ms                | time    | 1707523200000 | 2024-02-10T00:00:00Z
            plus(60s)               | time    | 25            | 2026-10-01T01:16:03Z
            suffix(venue-suffix)    | Venue   | 005930_NX     | NXT
            suffix(venue-suffix)    | Venue   | 005930_AL     | UNIFIED
            suffix(venue-suffix)    | Venue   | 005930        | KRX
            code                    | text    | A005930       | 005930
            code                    | text    | J57GU36       | 57GU36
            code                    | text    | Q530031       | 530031
            code                    | text    | ~U005930   ~  | 005930
            code                    | text    | ~N0009K0   ~  | 0009K0
            code                    | text    | A005930_AL    | 005930
            code                    | text    | 005930_NX     | 005930
            code                    | text    | NVDAQQQ       | NVDAQQQ
            code                    | text    | A00593        | A00593
            prefixed(A)             | text    | A005930       | 005930
            padded(9)               | text    | ~005930   ~   | 005930
            groups(12,6)            | list    | 000000011810000000005930 | [011810, 005930]
            groups(12,6)            | list    | 000000000000000000005930 | [005930]
            """)
    void shouldReadAsTheWireMeansIt(String codec, String type, String wire, String canonical) throws Exception {
        assertThat(read(codec, typeOf(type), wire)).isEqualTo(canonical);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            abs-shares           | long    | 1.5            | (expected shares)
            sign(BUY,SELL)       | Side    | +x             | (expected a signed number)
            signed-decimal       | decimal | --             | (expected a decimal number)
            scaled(3)            | decimal | 1.5            | (expected a whole number, its last 3 digits decimals)
            time-kst(HH:mm:ss)   | time    | 25:00:00       | "25:00:00" (expected HH:mm:ss)
            epoch-ms             | time    | today          | (expected milliseconds since 1970)
            code                 | text    | 005930_XX      | (expected an instrument code of digits and capital letters)
            groups(12,6)         | list    | 00000000593    | (expected groups of 12 characters)
            """)
    void shouldSayWhatCannotBeRead(String codec, String type, String wire, String problem) throws Exception {
        Class<?> target = typeOf(type);
        assertThatThrownBy(() -> read(codec, target, wire))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldWriteCodesAsTheWireWantsThem() {
        Codec suffixed = codec("suffixed(venue-suffix)", String.class, 0, 1);
        assertThat(suffixed.write("005930/NXT")).isEqualTo("005930_NX");
        assertThat(suffixed.write("005930/KRX")).isEqualTo("005930");
        assertThat(suffixed.write("005930/")).isEqualTo("005930");
        assertThatThrownBy(() -> suffixed.write("005930/SOR"))
                .isInstanceOf(UnwritableException.class)
                .hasMessageContaining("\"SOR\" (expected a value of table venue-suffix: ");
        assertThat(codec("prefixed(A)", String.class).write("005930")).isEqualTo("A005930");
        Codec onlySome = codec("prefixed(Q,[567]\\d{5})", String.class);
        assertThat(onlySome.write("530031")).isEqualTo("Q530031");
        assertThat(onlySome.write("005930")).isEqualTo("005930");
        assertThat(codec("padded(9)", String.class).write("005930")).isEqualTo("005930   ");
        assertThatThrownBy(() -> codec("padded(4)", String.class).write("005930"))
                .hasMessage("\"005930\" (expected at most 4 characters)");
        assertThat(codec("scaled(3)", BigDecimal.class).write(new BigDecimal("1.5")))
                .isEqualTo("1500");
        assertThat(codec("epoch-ms", Instant.class).write(Instant.ofEpochMilli(5)))
                .isEqualTo("5");
        assertThat(codec("time-kst(HH:mm:ss)", Instant.class).write(RECEIVED)).isEqualTo("10:15:03");
    }

    @Test
    void shouldTakeTheDateOfATimeFromAnotherField() {
        Codec codec = codec("time-kst(HH:mm:ss,DATE)", Instant.class);

        assertThat(codec.read(row("09:30:01", "20260105"), 0)).isEqualTo(Instant.parse("2026-01-05T00:30:01Z"));
        assertThat(codec.read(row("09:30:01", ""), 0)).isEqualTo(Instant.parse("2026-10-01T00:30:01Z"));
    }

    @Test
    void shouldCountFromTheReceiptByATable() {
        Codec codec = codec("until(opens-in)", Instant.class, 0, 1);

        assertThat(codec.read(row("1", "25"), 0)).isEqualTo(RECEIVED.plusSeconds(10));
        assertThat(codec.read(row("7", "21"), 0)).isEqualTo(RECEIVED);
        assertThatThrownBy(() -> codec.read(row("1", "99"), 0)).isInstanceOf(Unreadable.class);
    }

    private static FieldMap map(String text) {
        return FieldMap.compile("pack/any.map.yaml", text, TABLES);
    }

    @Test
    void shouldReadNumberedFieldsThatAreNumberedFromElsewhere() throws Exception {
        FieldMap map = map(
                """
                to: OrderBook
                from: json
                fields:
                  symbol: item | code
                  venue: item | suffix(venue-suffix)
                  source: $connection
                  receivedAt: $receivedAt
                  asks: { each: 1..2, price: "/values/{n+40} | abs", quantity: "/values/{n+60} | abs-shares" }
                  bids: { each: 1..2, price: "/values/{n+50} | abs", quantity: "/values/{n+70} | abs-shares" }
                """);
        JsonNode frame = JSON.readTree(
                """
                {"item":"005930_NX","values":{"41":"-70500","42":"-70600","61":"10","62":"20",
                 "51":"+70400","52":"+70300","71":"30","72":"40"}}""");

        OrderBook book = (OrderBook)
                map.read(frame, MapContext.of("test", RECEIVED)).records().get(0);

        assertThat(book.venue()).isEqualTo(Venue.NXT);
        assertThat(book.asks())
                .extracting(level -> level.price() + "*" + level.quantity())
                .containsExactly("70500*10", "70600*20");
        assertThat(book.bids())
                .extracting(level -> level.price() + "*" + level.quantity())
                .containsExactly("70400*30", "70300*40");
    }

    @Test
    void shouldTellTheSideBySignAndTheSymbolsOfNews() throws Exception {
        FieldMap trade = map(
                """
                to: Trade
                from: json
                fields:
                  symbol: "9001 | code"
                  venue: "'KRX'"
                  source: $connection
                  receivedAt: $receivedAt
                  time: "20 | hhmmss-kst"
                  price: "10 | abs"
                  quantity: "15 | abs-shares"
                  aggressor: "15 | sign(BUY,SELL)"
                """);
        Trade made = (Trade) trade.read(
                        JSON.readTree("{\"9001\":\"A005930\",\"20\":\"101502\",\"10\":\"-70500\",\"15\":\"-7\"}"),
                        MapContext.of("test", RECEIVED))
                .records()
                .get(0);
        assertThat(made.aggressor()).isEqualTo(Side.SELL);
        assertThat(made.quantity()).isEqualTo(7);

        FieldMap news = map(
                """
                to: News
                from: json
                fields:
                  id: realkey
                  source: $connection
                  receivedAt: $receivedAt
                  title: title
                  symbols: code? | groups(12,6)
                """);
        News headline = (News) news.read(
                        JSON.readTree("{\"realkey\":\"1\",\"title\":\"t\",\"code\":\"000000011810\"}"),
                        MapContext.of("test", RECEIVED))
                .records()
                .get(0);
        assertThat(headline.symbols()).containsExactly("011810");
    }

    @Test
    void shouldReadSeveralAnswersEachWithItsOwnQuestion() throws Exception {
        FieldMap map = map(
                """
                to: Quote
                from: json
                request: Query
                fields:
                  symbol: $request.symbol
                  venue: "'KRX'"
                  source: $connection
                  receivedAt: $receivedAt
                  price: price | price
                """);
        List<MapContext> contexts = List.of(asked("005930"), asked("000660"));

        MapResult result = map.readAll(
                List.of(JSON.readTree("{\"price\":\"70000\"}"), JSON.readTree("{\"price\":\"180000\"}")), contexts);

        assertThat(result.records()).extracting("symbol").containsExactly("005930", "000660");
    }

    private static MapContext asked(String symbol) {
        return new MapContext("test", RECEIVED, name -> null, Query.ofSymbol(symbol));
    }

    @Test
    void shouldRefuseToWriteNothingForARequiredParameterOfTwoSources() {
        FieldMap map = map(
                """
                to: json
                from: Query
                required: [stk_cd]
                fields:
                  stk_cd: symbol/venue | suffixed(venue-suffix)
                """);

        assertThat(map.write(Query.ofSymbolAt("005930", Venue.NXT), asked(""))).containsEntry("stk_cd", "005930_NX");
        assertThatThrownBy(() -> map.write(Query.ofCandles(null, Interval.D1, null, null), asked("")))
                .hasMessageContaining("stk_cd: nothing (expected a value)");
    }
}
