package dev.naru.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.model.Quote;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class MapErrorTest {
    private static final String FILE = "pack/price.map.yaml";

    private static final String GOOD =
            """
            to: Quote
            from: caret
            layout: [CODE, PRICE, SIGN, CHANGE, HALTED]
            fields:
              symbol: CODE | code
              venue: "'KRX'"
              source: $connection
              receivedAt: $receivedAt
              price: PRICE | won
              change: CHANGE | signed(SIGN)
              halted: HALTED | flag(Y)
            """;

    private static MapException refused(String text) {
        return catchThrowableOfType(
                MapException.class, () -> FieldMap.compile(FILE, text, Tables.of("side", "1", "BUY", "2", "SELL")));
    }

    @Test
    void shouldCompileTheMapTheOthersAreMadeOf() {
        assertThat(FieldMap.compile(FILE, GOOD, CodeTables.none()).record()).isEqualTo(Quote.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
        price: PRICE | won~price: PRICE | wun~9~price: unknown codec "wun" (expected one of: text, code, price
        price: PRICE | won~prise: PRICE | won~9~prise: unknown field "prise" (expected one of Quote: symbol, venue
        price: PRICE | won~price: PRICES | won~9~price: unknown source "PRICES" (expected one of the layout: CODE
        price: PRICE | won~price: PRICE~9~price: no codec (expected source | codec that gives a BigDecimal)
        price: PRICE | won~price: PRICE |~9~(expected source | codec
        price: PRICE | won~price: PRICE | shares~9~price: codec "shares" gives a Long (expected a codec that gives a
        price: PRICE | won~price: PRICE | table(prices)~9~price: unknown table "prices" (expected one of broker.yaml
        price: PRICE | won~open: PRICE | won~4~price: missing (expected a line, Quote needs it)
        price: PRICE | won~price: 'PRICE | signed(SING)'~9~price: unknown source "SING"
        price: PRICE | won~price: PRICE | decimal(two)~9~"two" (expected a whole number)
        price: PRICE | won~price: "'cheap'"~9~price: "cheap" (expected a BigDecimal)
        price: PRICE | won~price: $request.price~9~price: $request.price (expected a line "request: Query" on top)
        change: CHANGE | signed(SIGN)~symbol: CHANGE | code~10~symbol: given twice (expected once)
        change: CHANGE | signed(SIGN)~change: CHANGE | signed~10~codec "signed" (expected signed(FIELD))
        halted: HALTED | flag(Y)~halted: HALTED | table(side)~11~table "side" gives "BUY" (expected a Boolean)
        halted: HALTED | flag(Y)~halted: HALTED/SIGN | flag(Y)~11~reads one source (expected table, marks, words, until or
        price: PRICE | won~price: PRICE | time-kst~9~codec "time-kst" (expected time-kst(HH:mm:ss))
        price: PRICE | won~price: PRICE | time-kst(HHbb)~9~codec "time-kst(HHbb)":
        price: PRICE | won~price: PRICE | plus(soon)~9~"soon" (expected a time such as 10s, 5m or 1h)
        price: PRICE | won~price: PRICE | until(side)~9~table "side" gives "BUY" (expected a time such as 10s
        price: PRICE | won~price: PRICE | sign(UP,DOWN)~9~"UP" (expected a BigDecimal)
        price: PRICE | won~price: PRICE | suffixed(venues)~9~unknown table "venues" (expected one of broker.yaml codes
        price: PRICE | won~price: PRICE | groups(6,12)~9~(expected groups(width,kept))
        price: PRICE | won~price: PRICE | scaled(x)~9~"x" (expected a whole number)
        price: PRICE | won~price: 'PRICE{n+1} | won'~9~has {n+1} (expected in a block with each: 1..10)
        venue: "'KRX'"~venue: "'KRW'"~6~venue: "KRW" (expected one of: KRX, NXT, UNIFIED, SOR)
        receivedAt: $receivedAt~receivedAt: $connection~8~receivedAt: gives a String (expected a Instant)
        to: Quote~to: Quotes~1~to: unknown record "Quotes" (expected a canonical record such as Trade
        from: caret~from: carrot~2~from: "carrot" (expected caret or json)
        from: caret~frm: caret~2~frm: unknown key (expected one of: to, from
        fields:~"fields: ["~5~(expected YAML)
        """)
    void shouldRefuseWithLineValueAndWhatWasExpected(String good, String bad, int line, String problem) {
        MapException refused = refused(GOOD.replace(good, bad));

        assertThat(refused).hasMessageContaining(problem);
        assertThat(refused.getMessage()).startsWith(FILE + ":" + line + " ");
    }

    @Test
    void shouldRefuseWhatIsNoMapAtAll() {
        assertThat(refused("")).hasMessageContaining(":1 is empty");
        assertThat(refused("hello")).hasMessageContaining(":1 is not a mapping");
        assertThat(refused("to: Quote\nfrom: json\n")).hasMessageContaining("fields: missing");
        assertThat(refused("to: Quote\n")).hasMessageContaining("from: missing (expected caret, json or");
    }

    @Test
    void shouldRefuseToHideWhatTheLayoutDoesNotHave() {
        assertThat(refused(GOOD + "mask: [NAME]\n"))
                .hasMessageContaining(":12 mask: unknown source \"NAME\" (expected a name of the layout)");
    }

    @Test
    void shouldRefuseALayoutWhoseNameIsNotItsWidth() {
        String text = GOOD.replace("layout: [CODE, PRICE, SIGN, CHANGE, HALTED]", "layouts: { 4: [CODE, PRICE] }");

        assertThat(refused(text)).hasMessageContaining("4: layout has 2 fields (expected 4)");
    }

    @Test
    void shouldRefuseARequiredSourceThatOneLayoutLacks() {
        String text = GOOD.replace(
                "layout: [CODE, PRICE, SIGN, CHANGE, HALTED]",
                "layouts: { 5: [CODE, PRICE, SIGN, CHANGE, HALTED], 4: [CODE, SIGN, CHANGE, HALTED] }");

        assertThat(refused(text))
                .hasMessageContaining("price: source \"PRICE\" is not in the layout of 4 fields (expected in every");
    }

    @Test
    void shouldRefuseUnknownComponentsOfWhatIsWritten() {
        String text = "to: form\nfrom: Query\nfields:\n  CODE: symbol | code\n  DAY: form | yyyymmdd\n";

        assertThat(refused(text))
                .hasMessageContaining(":5 DAY: unknown source \"form\" (expected one of Query: symbol");
        assertThat(refused(text.replace("form | yyyymmdd", "symbol | yyyymmdd")))
                .hasMessageContaining("takes a LocalDate (expected a codec that takes a String)");
    }

    /** Code tables in a line. */
    static final class Tables {
        static CodeTables of(String name, String... entries) {
            Map<String, String> table = new LinkedHashMap<>();
            for (int i = 0; i < entries.length; i += 2) {
                table.put(entries[i], entries[i + 1]);
            }
            return CodeTables.of(new ObjectMapper().valueToTree(Map.of(name, table)));
        }
    }
}
