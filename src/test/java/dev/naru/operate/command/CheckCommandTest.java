package dev.naru.operate.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class CheckCommandTest {
    private static final String PACK = "ls-v1";

    @TempDir
    Path dir;

    private Path routes;
    private Path pack;

    @BeforeEach
    void copyAPack() throws IOException {
        routes = Files.createDirectory(dir.resolve("routes"));
        pack = routes.resolve(PACK);
        Path from = Path.of("routes", PACK);
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copy(file, pack.resolve(from.relativize(file).toString())));
        }
    }

    @Test
    void tellsThatAPackIsWell(CapturedOutput output) {
        assertThat(check(pack.toString())).isZero();

        assertThat(output.getOut())
                .containsPattern(PACK + ": 0 problems, \\d+ samples \\(\\d+ passed, 0 failed, 0 open\\)")
                .contains("well: 0 problems");
    }

    @Test
    void namesTheLineOfEveryFault(CapturedOutput output) throws IOException {
        change("book-query.camel.yaml", "routeConfigurationId: poll", "routeConfigurationID: poll");
        change("trade-stream.camel.yaml", "broker-stream:{{connection}}/trade", "broker-stream:{{connection}}/trades");
        change("quote-poll.camel.yaml", "bus:quote", "bus:quotes");
        change("book-poll.camel.yaml", "stateful:", "statefull:");
        change("cancel-submit.camel.yaml", "map:cancel-request", "map:cancel-requests");
        change("quote-answer.map.yaml", "current_price | price", "current_price | prize");
        change("broker.yaml", "expires: { in: /expires_in }", "expiry: { in: /expires_in }");
        change("broker.yaml", "cache:\n", "cash:\n");

        assertThat(check(pack.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .doesNotContain("order-submit")
                .containsPattern(PACK + "/book-query.camel.yaml:4:\\d+  .*routeConfigurationID")
                .containsPattern(
                        PACK + "/trade-stream.camel.yaml:6:\\d+  channel: \"trades\" \\(expected one of: .*trade")
                .containsPattern(PACK + "/quote-poll.camel.yaml:\\d+:\\d+  .*quotes.*expected")
                .containsPattern(PACK + "/book-poll.camel.yaml:\\d+:\\d+  option statefull of quartz: unknown")
                .containsPattern(PACK + "/cancel-submit.camel.yaml:\\d+:\\d+  .*cancel-requests.*does not exist")
                .containsPattern(PACK + "/quote-answer.map.yaml:\\d+  .*prize.*expected")
                .containsPattern(PACK + "/broker.yaml:\\d+  session.token.expiry: unknown \\(expected one of")
                .containsPattern(PACK + "/broker.yaml:\\d+  cash: unknown \\(expected one of")
                .contains("not well: ");
    }

    @Test
    void namesWhatWouldShowOnlyWhenItRuns(CapturedOutput output) throws IOException {
        change("order-submit.camel.yaml", "routeConfigurationId: submit", "routeConfigurationId: poll");
        change("amend-submit.camel.yaml", "&submit=true", "");
        change("quote-query.camel.yaml", "lane=quote&cache=true", "lane=quote&submit=true");
        change("order-list-query.camel.yaml", "orders?lane=reconcile", "orders?lane=reconcile&paging=true");
        change("broker.yaml", "INVALID_TOKEN: renew-key token", "INVALID_TOKEN: renew-key tokn");
        change("broker.yaml", "app-key: simulator-lsv1-app-key-1", "app-key: \"\"");
        change("broker.yaml", "stream:\n  session: token\n", "stream:\n");
        change("broker.yaml", "    kind: json\n", "    kind: jason\n");

        assertThat(check(pack.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .contains(PACK + "/order-submit.camel.yaml:4:5  routeConfigurationId: \"poll\" (expected \"submit\"")
                .containsPattern(PACK + "/amend-submit.camel.yaml:\\d+:\\d+  submit: missing \\(expected submit=true")
                .containsPattern(
                        PACK + "/quote-query.camel.yaml:\\d+:\\d+  submit=true \\(expected in -submit routes only")
                .containsPattern(
                        PACK + "/order-list-query.camel.yaml:\\d+:\\d+  paging=true \\(expected: a scheme .*\"orders\"")
                .containsPattern(
                        "broker.yaml:\\d+  outcomes.codes.INVALID_TOKEN: \"tokn\" \\(expected a key of session:"
                                + " \\[token]")
                .containsPattern(
                        "broker.yaml:\\d+  environments.simulator.credentials.app-key: does not fit \\(expected the"
                                + " app key")
                .containsPattern(
                        "broker.yaml:\\d+  stream.frames.kind: \"jason\" \\(expected one of \\[parts, json]\\)");

        change("broker.yaml", "    kind: jason\n", "    kind: json\n");
        check(pack.toString());
        assertThat(output.getOut())
                .containsPattern(
                        "broker.yaml:\\d+  stream.handshake.Authorization: \\{session} .*session: says which key");
    }

    @Test
    void tellsAFaultOnceHoweverMuchFollowsFromIt(CapturedOutput output) throws IOException {
        change("apis.csv", "현재가 조회 (주식시세),Current price,POST", "현재가 조회 (주식시세),Current price,PUSH");

        assertThat(check(pack.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .containsOnlyOnce("apis.csv:4")
                .containsPattern(PACK + "/apis.csv:4  method: \"PUSH\" \\(expected: GET, POST");
    }

    @Test
    void showsWhatWasExpectedBesideWhatCame(CapturedOutput output) throws IOException {
        change("quote-query.camel.yaml", "lane=quote&cache=true", "lane=quote&cash=true");
        change("samples/quote-answer-ok.yaml", "\n  price: ", "\n  price: 9");

        assertThat(check(pack.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .containsPattern(PACK + "/samples/quote-answer-ok.yaml:\\d+  expect.*price: \\d+ \\(expected 9\\d+\\)")
                .containsPattern("expect.*price: 9\\d+ +\\| expect.*price: \\d+")
                .containsPattern(PACK + "/quote-query.camel.yaml:9:\\d+  .*cash")
                .contains("1 failed");
    }

    @Test
    void holdsTheRequestThatLeavesAgainstTheSampleToTheTypeOfANumber(CapturedOutput output) throws IOException {
        change("samples/order-request-limit.yaml", "    price: 70500\n", "    price: \"70500\"\n");

        assertThat(check(pack.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .containsPattern("order-request-limit.yaml:\\d+  call.body.price: 70500 \\(expected \"70500\"\\)");
    }

    @Test
    void refusesASampleThatProvesNothing(CapturedOutput output) throws IOException {
        Files.writeString(pack.resolve("samples/a.yaml"), "map: quote-answer\njson: '{}'\nexpct: []\n");
        Files.writeString(pack.resolve("samples/b.yaml"), "map: quote-answer\nexpect: []\n");
        Files.writeString(pack.resolve("samples/c.yaml"), "map: no-such\njson: '{}'\nexpect: []\n");
        Files.writeString(pack.resolve("samples/d.yaml"), "map: [quote\n");
        Files.writeString(pack.resolve("samples/e.yaml"), "api: order\nanswers:\n  - body: ''\n    outcome: perhaps\n");
        Files.writeString(
                pack.resolve("samples/f.yaml"), "api: order\nanswers:\n  - status: 500\n    outcome: rejected\n");

        assertThat(check(pack.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .contains("samples/a.yaml:3  expct: unknown (expected one of")
                .contains("samples/b.yaml:1  no payload (expected one of [canonical, frames, json])")
                .containsPattern("samples/c.yaml:1  .*no-such.*does not exist")
                .containsPattern("samples/d.yaml:\\d+  ")
                .contains("samples/e.yaml:1  outcome: \"perhaps\" (expected: accepted")
                .contains("samples/f.yaml:4  answers[0].outcome: unknown (expected rejected)")
                .contains("6 failed");
    }

    @Test
    void knowsTheOptionsOfKamelets(CapturedOutput output) throws IOException {
        Path hub = Files.createDirectory(routes.resolve("hub"));
        Path kamelets = Files.createDirectory(routes.resolve("kamelets"));
        Files.copy(Path.of("routes/kamelets/csv-sink.kamelet.yaml"), kamelets.resolve("csv-sink.kamelet.yaml"));
        for (String to : List.of("csv-sink?directory=a", "csv-sink?folder=a", "csv-sink", "cvs-sink")) {
            String name = "to-" + to.replaceAll("\\W", "-");
            Files.writeString(
                    hub.resolve(name + ".camel.yaml"),
                    "- route:\n    id: " + name
                            + "\n    from:\n      uri: bus:trade\n      steps:\n        - to: \"kamelet:" + to
                            + "\"\n");
        }

        assertThat(check(hub.toString(), kamelets.toString())).isEqualTo(1);

        assertThat(output.getOut())
                .contains("to-csv-sink-folder-a.camel.yaml:6:11  option folder of kamelet csv-sink: unknown (expected"
                        + " one of [directory, zone])")
                .contains("to-csv-sink.camel.yaml:6:11  kamelet csv-sink: directory: missing (expected: Directory)")
                .contains("to-cvs-sink.camel.yaml:6:11  kamelet: \"cvs-sink\" (expected one of: csv-sink)")
                .contains("hub: 3 problems")
                .contains("kamelets: 0 problems");
    }

    @Test
    void countsASampleAsOpenUntilSomebodyHasReviewedIt(CapturedOutput output) throws IOException {
        change("samples/quote-answer-ok.yaml", "map: quote-answer", "map: quote-answer\nopen: is the price right?");

        assertThat(check(pack.toString())).isZero();

        assertThat(output.getOut())
                .contains("quote-answer-ok.yaml")
                .contains("open: is the price right?")
                .contains("1 open");
    }

    @Test
    void saysWhatItExpectsInsteadOfAFolderThatIsNone(CapturedOutput output) throws IOException {
        assertThat(check(routes.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(check(Files.createDirectory(dir.resolve("empty")).toString()))
                .isEqualTo(2);

        assertThat(output.getErr())
                .contains("nowhere\" is no folder (expected: a pack such as")
                .contains("has no pack in it");
    }

    private int check(String... folders) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(folders));
        all.add("--naru.data-dir=" + dir.resolve("data"));
        return CommandLine.run(all.toArray(String[]::new), System.out, System.err);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(pack.resolve(file));
        assertThat(text).as(file).contains(from);
        Files.writeString(pack.resolve(file), text.replace(from, to));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
