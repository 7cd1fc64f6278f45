package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.audit.Masks;
import dev.naru.broker.RouteTraces.Look;
import dev.naru.broker.RouteTraces.Traced;
import dev.naru.wire.Frame;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RouteTracesTest {
    private static final String KEY = "PSkeyOfTheProgram0123456789";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0b2tlbiJ9.c2lnbmF0dXJl";
    private static final String SECRETS = "{\"CODE\":\"005930\",\"CANO\":\"12345678\",\"both\":\"12345678-01\","
            + "\"joined\":\"1234567801\",\"acct_no\":\"777\",\"appkey\":\"" + KEY + "\",\"access_token\":\"" + TOKEN
            + "\"}";

    private static final String JOINED = "trade|1|005930^12345678^1234567801^" + KEY + "^" + TOKEN;

    @TempDir
    Path routes;

    private RouteRig rig;
    private RouteTraces traces;

    @BeforeEach
    void run() throws IOException {
        for (Map.Entry<String, String> file : SmallPack.FILES.entrySet()) {
            Path path = routes.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        rig = new RouteRig(routes);
        rig.connections.add(new Connection(
                "one",
                Pack.load(routes, "acme"),
                "simulator",
                "live",
                "always",
                URI.create("http://localhost"),
                URI.create("ws://localhost"),
                Map.of("account", "12345678-01", "app-key", KEY),
                false));
        rig.camel
                .getComponent("kamelet", KameletComponent.class)
                .setLocation("file:" + routes.resolve("kamelets") + ",classpath:kamelets");
        rig.load();
        Connections connections = rig.configured();
        traces = new RouteTraces(
                rig.statistics,
                connections,
                new DriftSamples(connections, new PackMaps(), Masks::mask, routes),
                Masks::mask);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void showsNoAccountNoTokenAndNoKey() {
        rig.map.answer("one/quote-answer", exchange -> exchange.getMessage()
                .setBody(List.of(SECRETS, new Frame("trade", 1, "", RouteRig.NOW, JOINED))));
        Look look = traces.look("one/quote-query");

        ask(SECRETS);

        Traced traced = look.newestFirst().get(0);
        for (String text : List.of(traced.in(), traced.out())) {
            assertThat(text).contains("005930").doesNotContain("12345678", "777", KEY, TOKEN);
        }
        assertThat(traced.error()).isNull();
    }

    @Test
    void showsWhyItFailedWithoutTheKeyEither() {
        rig.brokerCall.answer("one/price", exchange -> {
            throw new IllegalStateException("refused for " + KEY + " and 12345678-01");
        });
        Look look = traces.look("one/quote-query");

        ask("x");

        assertThat(look.newestFirst().get(0).error()).startsWith("refused for").doesNotContain(KEY, "12345678");
        assertThat(rig.statistics.of("one/quote-query").lastError()).endsWith("and 1234****-01");
    }

    @Test
    void keepsTheLastTwentyWhileSomebodyLooksAndNothingOtherwise() {
        ask("before");
        Look look = traces.look("one/quote-query");
        IntStream.range(0, 22).forEach(number -> ask("number " + number));

        assertThat(look.newestFirst()).hasSize(20);
        assertThat(look.newestFirst().get(0).in()).isEqualTo("number 21");
        assertThat(look.newestFirst().get(19).in()).isEqualTo("number 2");

        look.close();
        ask("after");
        assertThat(look.newestFirst().get(0).in()).isEqualTo("number 21");
    }

    private void ask(String body) {
        rig.calls.send("direct:one/quote-query", body, Duration.ofSeconds(5));
    }
}
