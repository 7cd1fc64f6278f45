package dev.naru.feed.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.naru.feed.Samples;
import dev.naru.feed.bus.KameletRig;
import dev.naru.model.Alert;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Alerts to a messenger on loopback. */
@Timeout(60)
class AlertSinksTest {
    private static final String TOKEN = "123456:planted-token+/=AbC";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Alert ALERT = new Alert("price", "005930", Samples.TEN, "가격 \"80,000\"\n도달", "reached");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private HttpServer messenger;

    @BeforeEach
    void start() throws IOException {
        messenger = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        messenger.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        messenger.start();
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stop() {
        root().detachAppender(log);
        messenger.stop(0);
    }

    @Test
    void telegramGetsTheTextAndTheTokenStandsInNoLog() throws Exception {
        answers.addAll(List.of(500, 429));
        try (KameletRig rig = telegram("both").start("alerts-to-telegram")) {
            rig.bus.publish(ALERT);
            await("tried again until it goes").atMost(SOON).until(() -> requests.size() == 3);
            assertThat(requests.get(2)).startsWith("POST /bot" + TOKEN + "/sendMessage {");
            assertThat(new ObjectMapper().readTree(requests.get(2).replaceFirst("^[^{]*", "")))
                    .isEqualTo(new ObjectMapper()
                            .createObjectNode()
                            .put("chat_id", "-100")
                            .put("text", "가격 \"80,000\"\n도달\nreached"));
            assertThat(rig.camel.getEndpoints().toString()).doesNotContain(TOKEN);
        }
        assertNothingTellsTheToken();
    }

    @Test
    void aRefusalIsNotRepeatedAndTheNextAlertGoesOut() throws Exception {
        answers.add(401);
        try (KameletRig rig = telegram("ko").start("alerts-to-telegram")) {
            rig.bus.publish(ALERT);
            await().atMost(SOON).until(() -> !rig.failures.isEmpty());
            rig.bus.publish(ALERT);
            await().atMost(SOON).until(() -> requests.size() == 2);
            assertThat(rig.failures).singleElement().satisfies(failure -> assertThat(failure)
                    .hasMessageContaining("Telegram refuses with 401")
                    .hasMessageNotContaining(TOKEN));
        }
        assertNothingTellsTheToken();
    }

    @Test
    void withTheMessengerAwayTheBusGoesOnAndTheOldestAlertsAreDropped() throws Exception {
        messenger.stop(0);
        try (KameletRig rig = telegram("ko").start("alerts-to-telegram")) {
            long begun = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                rig.bus.publish(ALERT);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(rig.meters.get("naru.bus.waiting").gauge().value()).isEqualTo(200);
            assertThat(rig.meters.get("naru.bus.dropped").counter().count()).isGreaterThanOrEqualTo(799);
        }
        assertNothingTellsTheToken();
    }

    @Test
    void noMoreThanTheRateGoesOut() throws Exception {
        try (KameletRig rig = telegram("ko").start()) {
            rig.load(
                    """
                    - route:
                        id: slow
                        from:
                          uri: bus:alert
                          steps:
                            - to:
                                uri: kamelet:telegram-sink
                                parameters:
                                  chat: "1"
                                  tokenProperty: naru.blocks.telegram.token
                                  perMinute: "3"
                                  baseUri: "http://127.0.0.1:%d"
                    """
                            .formatted(messenger.getAddress().getPort()));
            for (int i = 0; i < 10; i++) {
                rig.bus.publish(ALERT);
            }
            await().atMost(SOON).until(() -> requests.size() == 3);
            await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> requests.size() == 3);
        }
    }

    @Test
    void aWebhookGetsTheTextInItsFieldAndATextOfOnesOwnAsWell() throws Exception {
        try (KameletRig rig = webhook().start("alerts-to-webhook")) {
            rig.bus.publish(ALERT);
            await().atMost(SOON).until(() -> requests.size() == 1);
            assertThat(requests.get(0)).isEqualTo("POST /services/T0/planted-secret {\"content\": \"reached\" }");
            rig.load(
                    """
                    - route:
                        id: own
                        from:
                          uri: direct:own
                          steps:
                            - to:
                                uri: kamelet:webhook-sink
                                parameters:
                                  urlProperty: naru.blocks.webhook.secret-url
                    """);
            rig.camel.createProducerTemplate().sendBody("direct:own", "text of one's own");
            assertThat(requests.get(1)).endsWith("{\"text\": \"text of one's own\" }");
        }
        assertThat(logged()).doesNotContain("planted-secret");
    }

    private KameletRig telegram(String language) {
        return new KameletRig(Samples.TEN)
                .property("naru.blocks.telegram.chat", "-100")
                .property("naru.blocks.telegram.token", TOKEN)
                .property("naru.blocks.telegram.language", language)
                .property("naru.blocks.telegram.base-uri", "http://127.0.0.1:" + port());
    }

    private KameletRig webhook() {
        return new KameletRig(Samples.TEN)
                .property(
                        "naru.blocks.webhook.secret-url", "http://127.0.0.1:" + port() + "/services/T0/planted-secret")
                .property("naru.blocks.webhook.field", "content")
                .property("naru.blocks.webhook.language", "en");
    }

    private int port() {
        return messenger.getAddress().getPort();
    }

    private void assertNothingTellsTheToken() {
        assertThat(logged()).doesNotContain(TOKEN).doesNotContain("planted-token");
    }

    private String logged() {
        StringBuilder all = new StringBuilder();
        for (ILoggingEvent event : List.copyOf(log.list)) {
            if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
                all.append(event.getFormattedMessage()).append('\n');
                if (event.getThrowableProxy() != null) {
                    all.append(event.getThrowableProxy().getMessage()).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
