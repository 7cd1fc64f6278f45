package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.audit.Masks;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleResult.State;
import dev.naru.broker.sample.SampleRun;
import dev.naru.model.Drift;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DriftSamplesTest {
    private static final Instant AT = Instant.parse("2026-10-01T01:15:03Z");

    @TempDir
    Path routes;

    private DriftSamples samples;

    @BeforeEach
    void copyThePacks() throws IOException {
        for (String pack : List.of("kis", "ls")) {
            Path from = Path.of("routes", pack);
            try (Stream<Path> files = Files.walk(from, 1)) {
                files.forEach(file -> copy(
                        file, routes.resolve(pack).resolve(from.relativize(file).toString())));
            }
        }
        List<BrokenFileException> broken = new ArrayList<>();
        StandIns first = StandIns.of(Pack.load(routes, "kis"), broken);
        StandIns second = StandIns.of(Pack.load(routes, "ls"), broken);
        assertThat(broken).isEmpty();
        Connections both = new Connections() {
            @Override
            public List<Connection> all() {
                return Stream.concat(first.all().stream(), second.all().stream())
                        .toList();
            }

            @Override
            public List<String> ids() {
                return all().stream().map(Connection::id).toList();
            }

            @Override
            public List<Unusable> unusable() {
                return List.of();
            }

            @Override
            public Connection get(String id) {
                return all().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow();
            }
        };
        samples = new DriftSamples(both, new PackMaps(), Masks::mask, routes);
    }

    @Test
    void aFrameBecomesAnOpenSampleThatSaysWhatTheMapMakesOfIt() throws IOException {
        String fields = "000270^101502^101500^2^1500^1.50^101120.45^100500^102000^100200^101600^101500^12^1234567"
                + "^124839000000^5100^6200^1100^112.40^560000^629440^9^0.53^45.67^090012^2^1000^093011^5^-500^090105^2^1300"
                + "^20261001^20^N^3400^2100^45000^51000^0.31^1100000^112.23^0^^100500^2";

        String path = samples.save(drift("kis", "kis/trade", "trade|1|" + fields, false));

        assertThat(path).isEqualTo("kis/samples/trade-drift-20261001-101503.yaml");
        assertThat(Files.readString(routes.resolve(path)))
                .contains(
                        "map: trade",
                        "open: \"to be reviewed: 46 fields\"",
                        "count: 1",
                        fields,
                        "price: 101500",
                        "aggressor: \\\"9");
        assertThat(result(path).state()).isEqualTo(State.OPEN);
        assertThat(result(path).expected()).isEqualTo(result(path).actual());
    }

    @Test
    void savesTheSameTwiceUnderTwoNames() {
        Drift drift = drift("kis", "kis/trade", "trade|1|005930^101502", true);

        assertThat(samples.save(drift)).isEqualTo("kis/samples/trade-drift-20261001-101503.yaml");
        assertThat(samples.save(drift)).isEqualTo("kis/samples/trade-drift-20261001-101503-2.yaml");
    }

    @Test
    void whoseAccountItIsDoesNotStandInTheFile() throws IOException {
        String body = "{\"rt_cd\":\"0\",\"output2\":[{\"tot_evlu_amt\":\"1\",\"acnt_no\":\"777\",\"AcntNm\":\"홍길동\","
                + "\"note\":\"50000001-01 and 5000000101, key simulator-app-secret-000000000000000000000000000000000000"
                + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                + "00000000000000000000000000000000000000\",\"custName\":\"홍길동\"}]}";
        Connection simulator =
                StandIns.of(Pack.load(routes, "kis"), new ArrayList<>()).get("kis-simulator");

        assertThat(samples.masked(simulator, body))
                .contains("tot_evlu_amt")
                .doesNotContain("777", "홍길동", "50000001", "simulator-app-secret-0");
    }

    @Test
    void saysWhyNoSampleCanBeMade() {
        assertThatThrownBy(() -> samples.save(drift("kis", "kis/trade", "trade|1|005930^1015…", true)))
                .hasMessageContaining("kept only in part");
        assertThatThrownBy(() -> samples.save(drift("ls", "ls/stream", "{}", false)))
                .hasMessageContaining("\"ls/stream\" is no map of ls");
    }

    private SampleResult result(String path) {
        return SampleRun.run(Pack.load(routes, "kis"), List.of(routes.resolve(path)))
                .get(0);
    }

    private static Drift drift(String connection, String map, String raw, boolean lost) {
        return new Drift(connection, map, "46 fields", raw, lost, AT);
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
