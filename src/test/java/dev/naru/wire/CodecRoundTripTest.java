package dev.naru.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

/** What a codec writes it reads back, and what it can't read it says so. jqwik prints the seed of a failure. */
class CodecRoundTripTest {
    private static final Instant RECEIVED = Instant.parse("2026-10-01T14:59:59Z");
    private static final CodeTables TABLES = MapErrorTest.Tables.of("side", "01", "SELL", "02", "BUY", "2", "BUY");

    private static Codec codec(String text, Class<?> type) {
        return new Codecs(TABLES, name -> -1).parse(text, type, new int[] {0});
    }

    private static Object read(Codec codec, String text) {
        Row row = new Row(1, MapContext.of("test", RECEIVED));
        // in the middle of something else, as in a frame
        row.put(0, "9^" + text + "^7", 2, 2 + text.length());
        return codec.read(row, 0);
    }

    private static Object roundTrip(String codec, Object value) {
        Codec made = codec(codec, value.getClass());
        return read(made, made.write(value));
    }

    @Property
    void wonKeepsWholeAmounts(@ForAll @BigRange(min = "-9e17", max = "9e24") @Scale(0) BigDecimal amount) {
        assertThat((BigDecimal) roundTrip("won", amount)).isEqualTo(amount.setScale(0));
    }

    @Property
    void decimalKeepsEveryDigit(@ForAll @BigRange(min = "-1e20", max = "1e20") @Scale(8) BigDecimal number) {
        assertThat((BigDecimal) roundTrip("decimal", number)).isEqualTo(number);
        assertThat((BigDecimal) roundTrip("decimal(8)", number)).isEqualTo(number);
        assertThat((BigDecimal) roundTrip("percent", number)).isEqualTo(number);
    }

    @Property
    void priceKeepsAllButZero(@ForAll @BigRange(min = "0.01", max = "1e12") @Scale(2) BigDecimal price) {
        assertThat((BigDecimal) roundTrip("price", price)).isEqualTo(price);
    }

    @Property
    void countsKeepTheirValue(@ForAll @LongRange(min = -999_999_999_999L, max = 999_999_999_999L) long count) {
        assertThat(roundTrip("shares", count)).isEqualTo(count);
        assertThat(roundTrip("integer", count)).isEqualTo(count);
        assertThat(roundTrip("shares(1000)", count * 1000)).isEqualTo(count * 1000);
    }

    @Property
    void timesOfDayKeepTheSecond(@ForAll @IntRange(max = 86_399) int second) {
        LocalDateTime wall = LocalDate.of(2026, 10, 1).atStartOfDay().plusSeconds(second);
        Instant time = wall.toInstant(TimeCodec.KOREA);

        assertThat(roundTrip("hhmmss-kst", time)).isEqualTo(time);
        assertThat(roundTrip("datetime-kst(yyyyMMddHHmmss)", time)).isEqualTo(time);
    }

    @Property
    void datesKeepTheDay(@ForAll @IntRange(min = 0, max = 80_000) int epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);

        assertThat(roundTrip("yyyymmdd", date)).isEqualTo(date);
        Instant start = date.atStartOfDay().toInstant(TimeCodec.KOREA);
        assertThat(roundTrip("day-start", start)).isEqualTo(start);
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.strings()
                .withCharRange('0', '9')
                .withCharRange('B', 'Z')
                .ofLength(6);
    }

    @Property
    void codesAndOrderNumbersStayThemselves(
            @ForAll("codes") String code, @ForAll @LongRange(min = 1, max = 9_999_999_999L) long number) {
        assertThat(roundTrip("code", code)).isEqualTo(code);
        assertThat(roundTrip("text", code)).isEqualTo(code);
        assertThat(roundTrip("order-number(10)", String.valueOf(number))).isEqualTo(String.valueOf(number));
    }

    @Property
    void tablesAndFlagsStayThemselves(@ForAll Side side, @ForAll boolean flag) {
        assertThat(roundTrip("table(side)", side)).isEqualTo(side);
        assertThat(roundTrip("flag(Y)", flag)).isEqualTo(flag);
    }

    @Property
    void garbageIsUnreadableAndNothingElse(@ForAll String garbage) {
        for (String name : new String[] {"won", "price", "decimal(2)", "shares", "hhmmss-kst", "yyyymmdd", "code"}) {
            Class<?> type = codec(name, BigDecimal.class).type();
            if (!garbage.isBlank()) {
                try {
                    assertThat(read(codec(name, type), garbage))
                            .satisfiesAnyOf(v -> assertThat(v).isNull(), v -> assertThat(v)
                                    .isInstanceOf(type));
                } catch (Unreadable e) {
                    assertThat(e).hasMessageContaining("(expected ");
                }
            }
        }
    }

    @Example
    void zeroPaddingSignsAndExponents() {
        assertThat(read(codec("won", BigDecimal.class), "000070100")).isEqualTo(new BigDecimal("70100"));
        assertThat(read(codec("won", BigDecimal.class), "70100.00")).isEqualTo(new BigDecimal("70100"));
        assertThat(read(codec("abs", BigDecimal.class), "-70100")).isEqualTo(new BigDecimal("70100"));
        assertThat(read(codec("price", BigDecimal.class), "0")).isNull();
        assertThat(read(codec("order-number", String.class), "0000000000")).isNull();
        assertThat(read(codec("code", String.class), "A005930")).isEqualTo("005930");
        assertThatThrownBy(() -> read(codec("won", BigDecimal.class), "1e5")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(codec("won", BigDecimal.class), "-")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(codec("won", BigDecimal.class), "1.5")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(codec("shares", Long.class), "1,000")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(codec("shares", Long.class), "１２")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(codec("yyyymmdd", LocalDate.class), "20260230"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> read(codec("hhmmss-kst", Instant.class), "240000"))
                .isInstanceOf(Unreadable.class);
    }

    @Example
    void aTimeWellAheadOfItsReceiptIsOfTheDayBefore() {
        Codec codec = codec("hhmmss-kst", Instant.class);
        Row row = new Row(1, MapContext.of("test", Instant.parse("2026-10-01T15:00:01Z")));
        row.put(0, "235959", 0, 6);

        assertThat(codec.read(row, 0)).isEqualTo(Instant.parse("2026-10-01T14:59:59Z"));
    }

    @Example
    void writingRefusesWhatTheWireHasNoFormFor() {
        assertThatThrownBy(() -> codec("won", BigDecimal.class).write(new BigDecimal("70100.5")))
                .isInstanceOf(UnwritableException.class)
                .hasMessage("70100.5 (expected whole won)");
        assertThat(codec("won", BigDecimal.class).write(new BigDecimal("7.01E+4")))
                .isEqualTo("70100");
        assertThatThrownBy(() -> codec("decimal(2)", BigDecimal.class).write(new BigDecimal("1.005")))
                .isInstanceOf(UnwritableException.class);
        assertThatThrownBy(() -> codec("digits(8,10)", String.class).write("1234-5678"))
                .hasMessage("8 digits (expected at least 10)");
        assertThat(codec("digits(0,8)", String.class).write("50000001-01")).isEqualTo("50000001");
        assertThat(codec("masked", String.class).write("50000001-01")).isEqualTo("******01-01");
    }
}
