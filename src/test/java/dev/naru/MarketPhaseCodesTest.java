package dev.naru;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.Pack;
import dev.naru.model.MarketPhase;
import dev.naru.model.Phase;
import dev.naru.wire.CodeTables;
import dev.naru.wire.FieldMap;
import dev.naru.wire.Frame;
import dev.naru.wire.MapContext;
import dev.naru.wire.MapResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every market and status of 장운영정보, as its page lists them ({@code market-phase-codes.csv}), through the pack's map:
 * the same number means different things on different markets.
 */
@Timeout(20)
class MarketPhaseCodesTest {
    private static final Instant AT = Instant.parse("2026-10-01T01:15:03Z");
    private static final Map<String, String> MARKETS = Map.ofEntries(
            Map.entry("1", "KOSPI"),
            Map.entry("2", "KOSDAQ"),
            Map.entry("5", "FUTURES"),
            Map.entry("6", "NXT"),
            Map.entry("8", "KRX-NIGHT"),
            Map.entry("9", "US"),
            Map.entry("A", "CN-AM"),
            Map.entry("B", "CN-PM"),
            Map.entry("C", "HK-AM"),
            Map.entry("D", "HK-PM"),
            Map.entry("E", "JP-AM"),
            Map.entry("F", "JP-PM"));
    private static final FieldMap MAP = map();
    private static final List<Code> CODES = codes();

    /** @param seconds until what is announced; {@code null} when it happens now */
    record Code(String market, String status, Phase phase, Integer seconds, String notice) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void shouldMeanWhatThePageSays(Code code) {
        MapResult result = read(code.market(), code.status());

        assertThat(result.drifts()).isEmpty();
        MarketPhase told = (MarketPhase) result.records().get(0);
        assertThat(told.market()).isEqualTo(MARKETS.get(code.market()));
        assertThat(told.phase()).isEqualTo(code.phase());
        assertThat(told.since()).isEqualTo(AT);
        assertThat(told.until()).isEqualTo(code.seconds() == null ? null : AT.plusSeconds(code.seconds()));
        assertThat(told.code()).isEqualTo(code.status());
        assertThat(letters(told.noticeKo())).isEqualTo(letters(code.notice()));
        assertThat(told.noticeEn()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("undocumented")
    void shouldTellAnythingElseAsItIsAndLeaveThePhase(String marketAndStatus) {
        String[] parts = marketAndStatus.split(" ");
        MapResult result = read(parts[0], parts[1]);

        assertThat(result.drifts()).hasSize(1);
        assertThat(result.drifts().get(0).lost()).isFalse();
        MarketPhase told = (MarketPhase) result.records().get(0);
        assertThat(told.phase()).isNull();
        assertThat(told.code()).isEqualTo(parts[1]);
        assertThat(told.noticeKo()).isNull();
    }

    static List<Code> codes() {
        return lines().flatMap(line -> {
                    String[] cells = line.split(";", -1);
                    return Arrays.stream(cells[0].split(" "))
                            .map(market -> new Code(
                                    market,
                                    cells[1],
                                    cells[2].isEmpty() ? null : Phase.valueOf(cells[2]),
                                    cells[3].isEmpty() ? null : Integer.valueOf(cells[3]),
                                    cells[4]));
                })
                .toList();
    }

    /** Two-digit statuses no page lists for the market. */
    static Stream<String> undocumented() {
        Set<String> known =
                CODES.stream().map(c -> c.market() + " " + c.status()).collect(Collectors.toSet());
        return MARKETS.keySet().stream().sorted().flatMap(market -> IntStream.rangeClosed(60, 79)
                .mapToObj(status -> market + " " + status)
                .filter(each -> !known.contains(each)));
    }

    private static MapResult read(String market, String status) {
        String body = "{\"jangubun\":\"" + market + "\",\"jstatus\":\"" + status + "\"}";
        return MAP.read(new Frame("market-phase", 1, body, AT, null), MapContext.of("one", AT));
    }

    private static String letters(String text) {
        return text.replaceAll("[ ,]", "");
    }

    private static FieldMap map() {
        Pack pack = Pack.load(Path.of("routes"), "ls");
        try {
            String text = Files.readString(pack.file("market-phase.map.yaml").orElseThrow());
            return FieldMap.compile("market-phase.map.yaml", text, CodeTables.of(pack.section("codes")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> lines() {
        try (InputStream file = MarketPhaseCodesTest.class.getResourceAsStream("/market-phase-codes.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
