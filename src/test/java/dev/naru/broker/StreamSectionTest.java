package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pack may say in its {@code stream:} section, and how it is told what it may not. */
@Timeout(30)
class StreamSectionTest {
    private static final Path ROUTES = Path.of("routes");

    @TempDir
    private Path folder;

    static Stream<String> packs() {
        return Packs.names(ROUTES).stream()
                .filter(id -> !Pack.load(ROUTES, id).section("stream").isMissingNode());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void shouldReadTheSectionOfEveryPack(String pack) {
        assertThat(PackStreams.protocol(Pack.load(ROUTES, pack)).channels()).isNotEmpty();
    }

    private void refuses(String section, String... words) throws Exception {
        Path file = folder.resolve("acme/broker.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "stream:\n" + section.indent(2));
        assertThatThrownBy(() -> PackStreams.protocol(Pack.load(folder, "acme")))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContainingAll(words);
    }

    private static String with(String line) {
        return """
                max-subscriptions: 3
                send: { subscribe: s, unsubscribe: u }
                frames: { kind: json, channel: /type }
                channels: { trade: { id: T } }
                """
                        .lines()
                        .filter(each -> !each.startsWith(line.substring(0, line.indexOf(':') + 1)))
                        .reduce("", (all, each) -> all + each + "\n")
                + line;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "max-subscriptions: -1 # stream: max-subscriptions: -1 # expected a positive number",
                "frames: { kind: xml } # stream.frames.kind: # [parts, json]",
                "frames: { kind: json } # channel: missing # expected a pointer",
                "frames: { delimiter: '|' } # delimiter \"|\" # expected one character",
                "frames: { kind: json, channel: type } # stream.frames.channel: # \"type\" (expected a JSON pointer",
                "login: { send: x, answer: { code: /c } } # stream.login.answer: # when: missing",
                "login: { send: x, answer: { when: { /a: b }, code: /c } } # stream.login.answer: # expected ok:",
                "login: { send: x, then: [lists] } # login.then: [lists] # expected names of requests",
                "login: { send: x, timeout: soon } # stream.login.timeout: # expected a number with a unit",
                "acks: { channel: /c } # stream.acks: # code: missing (expected a pointer",
                "acks: { code: /c, codes: { X: maybe } } # stream.acks.codes.X: # in-use",
                "heartbeat: { when: { type: x } } # stream.heartbeat.when: # \"type\" (expected a JSON pointer",
                "heartbeat: { send: x } # stream.heartbeat: # every: missing",
                "heartbeat: { when: { /t: { a: b } } } # stream.heartbeat.when: # expected a text, a list of texts",
                "notices: [{ when: { /t: x } }] # stream.notices[0]: # means: missing (expected in-use",
                "requests: { list: { send: x } } # stream.requests.list: # answer: missing",
                "channels: { trade: { } } # stream.channels.trade: # id: missing",
                "channels: { trade: { id: T, market: x } } # stream.channels.trade.market: # by, fixed, frame, id, key",
                "channels: { trade: { id: { KOSPI: T } } } # KOSPI # expected live and paper, or by: market",
                "channels: { trade: { id: { MOON: T }, by: market } } # market \"MOON\" # expected one of [KOSPI",
                "channels: { trade: { id: T, key-as: N } } # key-as: \"N\" # expected {key} in it",
                "channels: { trade: { id: T, key: a, fixed: b } } # stream.channels.trade: # expected one of them",
                "sequence: { scope: key } # stream.sequence: # field: missing (expected a pointer",
                "sequence: { field: /n } # frames.key: missing # every key has a sequence of its own",
                "sequence: { field: /n, scope: moon } # stream.sequence.scope: # \"moon\" (expected one of",
                "sequence: { field: /n, scope: socket, recover: { x: y } } # sequence.recover: [x] # channels: [trade]",
                "sequence: { field: /n, scope: socket, recover: { trade: gone } } # recover.trade: # a route of the"
                        + " pack",
                "heartbeat: { answer: x, send: y, every: 1s } # stream.heartbeat: # when: missing",
                "heartbeat: { when: { /a: b }, reply: { /a: c } } # stream.heartbeat: # send: missing (expected our",
                "signing: { text: x } # stream.signing: # key: missing (expected the secret",
                "signing: { key: k, text: x, encoding: text } # stream.signing: # encoding: text (expected hex or"
                        + " base64",
                "send: { pace: 1ms } # channels.trade: no message to subscribe # under send",
            })
    void shouldSayWhereAndWhatWasExpected(String line, String first, String second) throws Exception {
        refuses(with(line), first, second);
    }

    @Test
    void shouldSayWhenThereIsNoSection() throws Exception {
        Path file = folder.resolve("acme/broker.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "name: Acme\n");
        assertThatThrownBy(() -> PackStreams.protocol(Pack.load(folder, "acme")))
                .hasMessageContaining("acme/broker.yaml stream: missing");
    }
}
