package dev.naru.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.naru.model.BrokerOrder;
import dev.naru.model.Buyable;
import dev.naru.model.Condition;
import dev.naru.model.Interval;
import dev.naru.model.News;
import dev.naru.model.OrderBook;
import dev.naru.model.Query;
import dev.naru.model.Side;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Map.of("1/25", "10s", "1/24", "1m", "*/21", "0s"),
            "kind",
            Map.of("확인/*정정*", "AMENDED"),
            "side-text",
            Map.of("*매수*", "BUY", "*매도*", "SELL"),
            "warning",
            new HashMap<>(Map.of("2", "정리매매")))));

    private static Codec codec(String text, Class<?> type, int... slots) {
        return new Codecs(TABLES, name -> 1).parse(text, type, slots.length == 0 ? new int[] {0} : slots);
    }

    @Test
    void shouldMatchAPatternWithATextOfAMegabyteInNoTime() {
        String endless = "9".repeat(1 << 20);
        assertThat(TableCodec.fits("*매수*", endless)).isFalse();
        assertThat(TableCodec.fits("*매수*", endless + "매수" + endless)).isTrue();
        assertThat(TableCodec.fits("a*b*c", "a1b2b3c")).isTrue();
        assertThat(TableCodec.fits("a*ba", "aba")).isTrue();
        assertThat(TableCodec.fits("ab*ba", "aba")).isFalse();
        assertThat(TableCodec.fits("*", "")).isTrue();
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
            case "flag" -> Boolean.class;
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
            groups(12,6)            | list    | ~~            | []
            code                    | text    | K005930       | 005930
            table(side-text)        | Side    | 현금매수정정  | BUY
            table(side-text)        | Side    | -매도         | SELL
            shares-below(4294967295) | long   | 4294967295    | null
            shares-below(4294967295) | long   | 4294967294    | 4294967294
            hhmmss-kst              | time    | 10150212      | 2026-10-01T01:15:02.120Z
            hhmmss-kst              | time    | 101502123     | 2026-10-01T01:15:02.123Z
            hhmmss-kst              | time    | 101502123456  | 2026-10-01T01:15:02.123456Z
            minutes-before(1)       | time    | 090100        | 2026-10-01T00:00:00Z
            left-hhmmss             | time    | 000530        | 2026-10-01T01:20:33Z
            left-hhmmss             | time    | 000000        | null
            contains(거래정지)      | flag    | ~증거금40%|거래정지~ | true
            contains(거래정지)      | flag    | ~~            | false
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
        Codec eitherWay = codec("prefixed(Q,[567]\\d{5},A)", String.class);
        assertThat(eitherWay.write("530031")).isEqualTo("Q530031");
        assertThat(eitherWay.write("005930")).isEqualTo("A005930");
        assertThat(codec("yyyymmdd(235959)", LocalDate.class).write(LocalDate.of(2026, 10, 1)))
                .isEqualTo("20261001235959");
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
        assertThat(codec.read(row("1", "99"), 0))
                .as("a code that says nothing about time")
                .isNull();
    }

    @Test
    void shouldCollectTheWordsOfSeveralFields() {
        Codec codec = codec("words(warning)", Set.class, 0, 1);

        assertThat((Set<?>) codec.read(row("증거금30%|담보대출", "2"), 0)).isEqualTo(Set.of("증거금30%", "담보대출", "정리매매"));
        assertThat((Set<?>) codec.read(row("", ""), 0)).isEmpty();
    }

    @Test
    void shouldCountOnlyWhereAnotherFieldFits() {
        Codec codec = codec("shares-if(KIND,*거부*)", Long.class);

        assertThat(codec.read(row("10", "주문거부"), 0)).isEqualTo(10L);
        assertThat(codec.read(row("10", "접수"), 0)).isNull();
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

    @Test
    void shouldTakeTheFirstThatHasAValueAndWordsForNumbers() throws Exception {
        FieldMap map = map(
                """
                to: OrderBook
                from: json
                fields:
                  symbol: "stk_cd or code | code"
                  venue: "'KRX'"
                  source: $connection
                  receivedAt: $receivedAt
                  asks: { each: [fpr, 2th_pre], price: "sel_{n}_bid or /other/{n} | abs", quantity: "sel_{n}_req | shares" }
                  bids: { each: 1..1, price: "b{n} | abs", quantity: "q{n} | shares" }
                """);
        MapResult result = map.read(
                JSON.readTree(
                        """
                        {"stk_cd":" ","code":"005930","sel_fpr_bid":"","other":{"fpr":"70500"},"sel_fpr_req":"1",
                         "sel_2th_pre_bid":"70600","sel_2th_pre_req":"2","b1":"70400","q1":"3"}"""),
                MapContext.of("test", RECEIVED));

        assertThat(result.drifts()).isEmpty();
        OrderBook book = (OrderBook) result.records().get(0);
        assertThat(book.symbol()).isEqualTo("005930");
        assertThat(book.asks())
                .extracting(level -> level.price() + "*" + level.quantity())
                .containsExactly("70500*1", "70600*2");
    }

    @Test
    void shouldReadANumberHoweverJsonSpellsIt() throws Exception {
        FieldMap map = map(
                """
                to: Buyable
                from: json
                fields: { cash: cash | decimal, quantity: qty | shares }
                """);
        JsonMapper exact = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        MapResult result = map.read(exact.readTree("{\"cash\":1.25E7,\"qty\":1E3}"), MapContext.of("test", RECEIVED));

        assertThat(result.drifts()).isEmpty();
        assertThat(result.records()).containsExactly(new Buyable(new BigDecimal("12500000"), 1_000L));

        MapResult endless =
                map.read(exact.readTree("{\"cash\":1E999999999,\"qty\":1}"), MapContext.of("test", RECEIVED));
        assertThat(endless.drifts()).isNotEmpty();
        assertThat(endless.records()).isEmpty();
    }

    @Test
    void shouldReadRowsThatAreArraysUnderTheFirstPointerThatIsThere() throws Exception {
        FieldMap map = map(
                """
                to: Condition
                from: json
                each: /rows or /data
                fields: { id: 0, name: 1, source: $connection }
                """);

        assertThat(map.read(
                                JSON.readTree("{\"data\":[[\"0\",\"상승\"],[\"7\",\"하락\"]]}"),
                                MapContext.of("test", RECEIVED))
                        .records())
                .containsExactly(new Condition("0", "상승", "test"), new Condition("7", "하락", "test"));
    }

    @Test
    void shouldMakeOneOrderOfTheFillsOfIt() throws Exception {
        FieldMap map = map(
                """
                to: BrokerOrder
                from: json
                each: /
                group: { by: brokerOrderNo, sum: [quantity, filledQuantity], average: { averagePrice: filledQuantity } }
                fields:
                  connection: $connection
                  tradingDate: $tradingDate
                  brokerOrderNo: no | order-number
                  symbol: code | code
                  side: side | table(side-text)
                  quantity: qty | shares
                  filledQuantity: filled | shares
                  averagePrice: price | price
                """);
        List<Object> orders = map.readAll(
                        List.of(
                                JSON.readTree(
                                        "{\"no\":\"1\",\"code\":\"005930\",\"side\":\"매수\",\"qty\":\"5\",\"filled\":\"5\",\"price\":\"100\"}")),
                        List.of(asked("")))
                .records();
        assertThat(orders).hasSize(1);

        String row =
                "{\"no\":\"%s\",\"code\":\"005930\",\"side\":\"매수\",\"qty\":\"%d\",\"filled\":\"%d\",\"price\":\"%s\"}";
        JsonNode rows = JSON.readTree("[" + row.formatted("1", 10, 10, "70000") + "," + row.formatted("2", 3, 0, "")
                + "," + row.formatted("1", 20, 20, "70300") + "]");

        List<Object> grouped = map.read(rows, asked("")).records();

        assertThat(grouped).extracting("brokerOrderNo").containsExactly("1", "2");
        assertThat(grouped).extracting("quantity").containsExactly(30L, 3L);
        assertThat(((BrokerOrder) grouped.get(0)).averagePrice()).isEqualByComparingTo("70200");
        assertThat(((BrokerOrder) grouped.get(1)).averagePrice()).isNull();
        List<JsonNode> twoAnswers = List.of(rows, JSON.readTree("[" + row.formatted("2", 4, 4, "500") + "]"));
        assertThat(map.readAll(twoAnswers, List.of(asked(""), asked(""))).records())
                .extracting("quantity")
                .containsExactly(30L, 7L);
    }

    @Test
    void shouldWriteTheFirstComponentThatHasAValue() {
        FieldMap map = map("to: json\nfrom: Query\nfields:\n  day: from or to | yyyymmdd\n");
        LocalDate day = LocalDate.of(2026, 1, 5);

        assertThat(map.write(Query.ofDates(null, day), asked(""))).containsEntry("day", "20260105");
        assertThat(map.write(Query.ofDates(day.minusDays(1), day), asked(""))).containsEntry("day", "20260104");
        assertThatThrownBy(() -> map("to: json\nfrom: Query\nfields:\n  day: from or symbol | yyyymmdd\n"))
                .hasMessageContaining("any.map.yaml:4 day: \"from or symbol\" (expected components of one type)");
    }

    @Test
    void shouldTakeTheDateOfATimeFromTheQuestion() throws Exception {
        String text =
                """
                to: BrokerOrder
                from: json
                each: /rows
                request: Query
                fields:
                  connection: $connection
                  tradingDate: $request.from
                  brokerOrderNo: no
                  symbol: code | code
                  side: side | table(side-text)
                  quantity: qty | shares
                  time: at | time-kst(HH:mm:ss,$request.from)
                """;
        LocalDate day = LocalDate.of(2026, 1, 5);
        JsonNode answer = JSON.readTree(
                "{\"rows\":[{\"no\":\"1\",\"code\":\"005930\",\"side\":\"매수\",\"qty\":\"5\",\"at\":\"09:00:01\"}]}");

        MapResult result =
                map(text).read(answer, new MapContext("test", RECEIVED, name -> null, Query.ofDates(day, day)));

        assertThat(((BrokerOrder) result.records().get(0)).time()).isEqualTo(Instant.parse("2026-01-05T00:00:01Z"));
        assertThatThrownBy(() -> map(text.replace("$request.from)", "$request.day)")))
                .hasMessageContaining("any.map.yaml:12 time: unknown field \"day\" (expected one of Query: ");
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
