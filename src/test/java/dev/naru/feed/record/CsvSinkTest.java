package dev.naru.feed.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.feed.Samples;
import dev.naru.feed.bus.KameletRig;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CsvSinkTest {
    private static final String TRADES =
            "symbol,venue,source,received_at,time,price,change,change_rate,quantity,volume,"
                    + "value,aggressor,open,high,low,ask,bid,strength";
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void tradesAndClosedCandlesGoToOneFileADayWithTypedColumns() throws Exception {
        try (KameletRig rig = rig("trades-to-csv", "candles-to-csv")) {
            rig.bus.publish(Samples.trade(Samples.TEN.plusMillis(1), 70_100, 3, 10));
            rig.bus.publish(Samples.trade(Samples.TEN.plusSeconds(1), 70_200, 1, 11));
            rig.bus.publish(candle());
            rig.clock.set(Samples.TEN.plusSeconds(90));
            await().atMost(SOON).until(() -> lines("trade-2026-01-15.csv").size() == 3);
            await().atMost(SOON).until(() -> lines("candle-2026-01-15.csv").size() == 2);
        }
        assertThat(lines("trade-2026-01-15.csv"))
                .containsExactly(
                        TRADES,
                        "005930,KRX,one,2026-01-15T01:00:00.001000Z,2026-01-15T01:00:00.001000Z,70100,,,3,10,,,,,,,,",
                        "005930,KRX,one,2026-01-15T01:00:01.000000Z,2026-01-15T01:00:01.000000Z,70200,,,1,11,,,,,,,,");
        assertThat(lines("candle-2026-01-15.csv"))
                .containsExactly(
                        "symbol,venue,source,interval,time,open,high,low,close,volume,value",
                        "005930,KRX,one,M1,2026-01-15T01:00:00.000000Z,70000,70500.5,69900,1000000,42,");
    }

    @Test
    void aDayBeginsInKoreaAndAnotherDayIsAnotherFile() throws Exception {
        DayFiles files = files();
        files.append(List.of(
                Samples.trade(Instant.parse("2026-01-14T14:59:59Z"), 1, 1, 1),
                Samples.trade(Instant.parse("2026-01-14T15:00:00Z"), 2, 1, 2)));
        assertThat(lines("trade-2026-01-14.csv")).hasSize(2);
        assertThat(lines("trade-2026-01-15.csv")).hasSize(2);
    }

    @Test
    void aLineCutOffByACrashIsTakenAwayAndTheHeaderStandsOnceOverRestarts() throws Exception {
        files().append(Samples.trade(Samples.TEN, 70_000, 1, 1));
        Path file = folder.resolve("trade-2026-01-15.csv");
        Files.writeString(file, "005930,KRX,one,2026-01-15T01:0", StandardOpenOption.APPEND);

        files().append(Samples.trade(Samples.TEN, 70_100, 1, 2));
        files().append(Samples.trade(Samples.TEN, 70_200, 1, 3));

        assertThat(lines("trade-2026-01-15.csv"))
                .hasSize(4)
                .filteredOn(TRADES::equals)
                .hasSize(1);
        assertThat(lines("trade-2026-01-15.csv").get(3)).contains(",70200,");
        Files.writeString(file, "symbol,ven");
        files().append(Samples.trade(Samples.TEN, 70_300, 1, 4));
        assertThat(lines("trade-2026-01-15.csv")).hasSize(2).startsWith(TRADES);
    }

    @Test
    void aFileWithOtherColumnsIsLeftAloneAndContinuedInAnother() throws Exception {
        Files.writeString(folder.resolve("trade-2026-01-15.csv"), "symbol,price\n005930,1\n");
        files().append(Samples.trade(Samples.TEN, 70_000, 1, 1));
        files().append(Samples.trade(Samples.TEN, 70_100, 1, 2));
        assertThat(lines("trade-2026-01-15.csv")).containsExactly("symbol,price", "005930,1");
        assertThat(lines("trade-2026-01-15-2.csv")).hasSize(3);
    }

    @Test
    void twoWritersOfOneFileLoseAndTearNothing() throws Exception {
        List<Thread> writers = new ArrayList<>();
        List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
        for (int writer = 0; writer < 2; writer++) {
            DayFiles files = files();
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    try {
                        files.append(Samples.trade(Samples.TEN, 70_000 + i, 1, i));
                    } catch (IOException e) {
                        failures.add(e);
                    }
                }
            });
            writers.add(thread);
            thread.start();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(failures).isEmpty();
        assertThat(lines("trade-2026-01-15.csv")).hasSize(401).allSatisfy(line -> assertThat(
                        line.chars().filter(c -> c == ','))
                .hasSize(17));
    }

    @Test
    void textsStayOnTheirLineAndInTheirCell() throws Exception {
        Trade odd = Samples.trade("a,\"b\"\nc", "one", Samples.TEN, 1, 1, 1);
        files().append(odd);
        assertThat(lines("trade-2026-01-15.csv").get(1)).startsWith("\"a,\"\"b\"\" c\",KRX,");
    }

    @Test
    void aFolderThatCannotBeWrittenFailsAfterTriesAndNeverHoldsTheBus() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        try (KameletRig rig = new KameletRig(Samples.TEN)
                .property("naru.blocks.csv.directory", blocked.toString())
                .start("trades-to-csv")) {
            long begun = System.nanoTime();
            for (int i = 0; i < 120_000; i++) {
                rig.bus.publish(Samples.trade(Samples.TEN, 70_000, 1, i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            assertThat(rig.meters.get("naru.bus.dropped").counter().count()).isGreaterThan(60_000);
            assertThat(rig.meters.get("naru.bus.waiting").gauge().value()).isEqualTo(50_000);
        }
    }

    private KameletRig rig(String... routes) throws Exception {
        return new KameletRig(Samples.TEN)
                .property("naru.blocks.csv.directory", folder.toString())
                .start(routes);
    }

    private DayFiles files() {
        DayFiles files = new DayFiles();
        files.setDirectory(folder.toString());
        files.setZone("Asia/Seoul");
        return files;
    }

    private static Candle candle() {
        return new Candle(
                Samples.SYMBOL,
                Venue.KRX,
                "one",
                Interval.M1,
                Samples.TEN,
                new BigDecimal("70000"),
                new BigDecimal("70500.5"),
                new BigDecimal("69900"),
                new BigDecimal("1E+6"),
                42,
                null);
    }

    private List<String> lines(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
