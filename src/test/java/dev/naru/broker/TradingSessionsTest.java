package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.model.MarketDay;
import dev.naru.model.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
@DisplayName("trading sessions")
class TradingSessionsTest {
    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private final TradingSessions sessions = SessionsFile.read(Path.of("routes"));

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @DisplayName("tell the phase of a market at a moment")
    @CsvSource({
        "KRX, 2026-11-20T08:29:59, CLOSED",
        "KRX, 2026-11-20T08:30:00, OPENING_AUCTION",
        "KRX, 2026-11-20T09:00:00, REGULAR",
        "KRX, 2026-11-20T15:19:59, REGULAR",
        "KRX, 2026-11-20T15:20:00, CLOSING_AUCTION",
        "KRX, 2026-11-20T15:30:00, AFTER_CLOSE",
        "krx, 2026-11-20T15:30:00, AFTER_CLOSE",
        "NXT, 2026-11-20T08:00:00, PRE_MARKET",
        "NXT, 2026-11-20T08:55:00, CLOSED",
        "NXT, 2026-11-20T09:00:29, CLOSED",
        "NXT, 2026-11-20T09:00:30, REGULAR",
        "NXT, 2026-11-20T19:59:59, AFTER_MARKET",
        "NXT, 2026-11-20T20:00:00, CLOSED",
        "NXT, 2025-03-03T10:00:00, CLOSED",
        "UNIFIED, 2026-11-20T08:10:00, PRE_MARKET",
        "KRX-REGULAR, 2026-11-20T16:30:00, CLOSED",
        "ALWAYS, 2026-11-21T03:00:00, REGULAR",
        "ALWAYS, 2026-11-21T23:59:59, REGULAR",
    })
    void shouldTellThePhase(String market, LocalDateTime time, Phase phase) {
        assertThat(sessions.phase(market, at(time))).isEqualTo(phase);
    }

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @DisplayName("follow the exchange's change of hours on 2026-09-14")
    @CsvSource({
        "KRX, 2026-09-11T16:30:00, AFTER_CLOSE",
        "KRX, 2026-09-11T18:00:00, CLOSED",
        "KRX, 2026-09-14T16:30:00, AFTER_MARKET",
        "KRX, 2026-09-14T19:59:59, AFTER_MARKET",
        "KRX, 2026-09-14T20:00:00, CLOSED",
    })
    void shouldFollowTheChangeOfHours(String market, LocalDateTime time, Phase phase) {
        assertThat(sessions.phase(market, at(time))).isEqualTo(phase);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("rest on weekends and fixed holidays")
    @CsvSource({"2026-11-21", "2026-11-22", "2026-12-25", "2027-01-01", "2026-12-31"})
    void shouldRest(LocalDate date) {
        assertThat(sessions.phase("KRX", at(date.atTime(10, 0)))).isEqualTo(Phase.HOLIDAY);
        assertThat(sessions.isOpenDay("KRX", date)).isFalse();
        assertThat(sessions.isOpenDay("ALWAYS", date)).isTrue();
    }

    @Test
    @DisplayName("believe a broker's calendar more than the weekday")
    void shouldBelieveTheCalendar() {
        LocalDate lunarHoliday = LocalDate.of(2027, 2, 8);
        LocalDate openSaturday = LocalDate.of(2026, 11, 21);
        assertThat(sessions.isOpenDay("KRX", lunarHoliday)).isTrue();

        sessions.learn(List.of(new MarketDay(lunarHoliday, false, false), new MarketDay(openSaturday, true, true)));

        assertThat(sessions.isOpenDay("KRX", lunarHoliday)).isFalse();
        assertThat(sessions.phase("NXT", at(openSaturday.atTime(10, 0)))).isEqualTo(Phase.REGULAR);
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @DisplayName("tell when the next phase begins")
    @CsvSource({
        "KRX, 2026-11-20T08:00:00, 2026-11-20T08:30:00",
        "KRX, 2026-11-20T08:30:00, 2026-11-20T09:00:00",
        "KRX, 2026-11-20T20:00:00, 2026-11-21T00:00:00",
        "KRX, 2026-11-21T10:00:00, 2026-11-23T00:00:00",
        "NXT, 2026-11-20T08:51:00, 2026-11-20T09:00:30",
    })
    void shouldTellTheNextChange(String market, LocalDateTime time, LocalDateTime next) {
        assertThat(sessions.nextChange(market, at(time))).contains(at(next));
    }

    @Test
    @DisplayName("know that a market that never closes never changes")
    void shouldNeverChange() {
        assertThat(sessions.nextChange("always", at(LocalDateTime.of(2026, 11, 20, 9, 0))))
                .isEmpty();
    }

    @Test
    @DisplayName("tell since when a phase holds")
    void shouldTellSince() {
        assertThat(sessions.since("KRX", at(LocalDateTime.of(2026, 11, 20, 11, 0))))
                .isEqualTo(at(LocalDateTime.of(2026, 11, 20, 9, 0)));
        assertThat(sessions.since("KRX", at(LocalDateTime.of(2026, 11, 21, 11, 0))))
                .isEqualTo(at(LocalDateTime.of(2026, 11, 21, 0, 0)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("date trades by the Korean calendar")
    @CsvSource({"2026-11-20T14:59:59Z, 2026-11-20", "2026-11-20T15:00:00Z, 2026-11-21"})
    void shouldDateByTheKoreanCalendar(Instant at, LocalDate date) {
        assertThat(sessions.tradingDate(at)).isEqualTo(date);
    }

    @Test
    @DisplayName("refuse a market that is not in the data, naming those that are")
    void shouldRefuseAnUnknownMarket() {
        assertThatThrownBy(() -> sessions.phase("NYSE", Instant.EPOCH))
                .hasMessage("market: \"NYSE\" (expected one of: ALWAYS, KRX, KRX-REGULAR, NXT, UNIFIED)");
    }

    @Test
    @DisplayName("let Quartz run only while the market is open")
    void shouldLetQuartzRunOnlyWhileOpen() {
        SessionCalendar calendar = new SessionCalendar(sessions, "krx");
        Instant fridayEvening = at(LocalDateTime.of(2026, 11, 20, 20, 0));

        assertThat(calendar.isTimeIncluded(
                        fridayEvening.minus(Duration.ofSeconds(1)).toEpochMilli()))
                .isTrue();
        assertThat(calendar.isTimeIncluded(fridayEvening.toEpochMilli())).isFalse();
        assertThat(Instant.ofEpochMilli(calendar.getNextIncludedTime(fridayEvening.toEpochMilli())))
                .isEqualTo(at(LocalDateTime.of(2026, 11, 23, 8, 30)));
    }

    @Test
    @DisplayName("say where their file is broken")
    void shouldSayWhereTheFileIsBroken(@TempDir Path routes) throws IOException {
        Files.createDirectories(routes.resolve("hub"));
        Files.writeString(
                routes.resolve("hub/sessions.yaml"),
                "timezone: Asia/Seoul\nmarkets:\n  KRX:\n    - from: 2026-13-01\n      phases: []\n");

        assertThatThrownBy(() -> SessionsFile.read(routes)).isInstanceOfSatisfying(BrokenFileException.class, e -> {
            assertThat(e.file()).isEqualTo("hub/sessions.yaml");
            assertThat(e.line()).isEqualTo(4);
        });
    }

    @Test
    @DisplayName("close every exchange when their file can't be read")
    void shouldCloseWhenTheFileIsBroken(@TempDir Path routes) {
        SessionsFile.Told told = SessionsFile.tell(routes);
        Instant fridayNoon = at(LocalDateTime.of(2026, 11, 20, 12, 0));

        assertThat(told.problem()).hasMessageContaining("hub/sessions.yaml does not exist");
        assertThat(told.sessions().phase("KRX", fridayNoon)).isEqualTo(Phase.CLOSED);
        assertThat(told.sessions().phase("always", fridayNoon)).isEqualTo(Phase.REGULAR);
        assertThat(told.sessions().markets()).containsExactly("ALWAYS");
    }

    private static Instant at(LocalDateTime korean) {
        return korean.atZone(KOREA).toInstant();
    }
}
