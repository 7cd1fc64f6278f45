package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.broker.BrokerCallException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class SessionsTest {
    private static final String OK = "{\"rt_cd\":\"0\"}";
    private static final String EXPIRED = "{\"rt_cd\":\"1\",\"msg_cd\":\"E123\",\"msg1\":\"expired\"}";

    private static final String REFRESHED = "expires: { in: /expires_in }\n    refresh: { value: /refresh_token,"
            + " request: { grant: refresh, key: \"{refresh}\" } }";

    @TempDir
    Path folder;

    private final StubBroker broker = new StubBroker();
    private final SetClock clock = new SetClock();
    private final CallRig.Settings usual = CallRig.Settings.usual().withClock(clock);
    private CallRig rig;

    @AfterEach
    void stop() {
        rig.close();
        broker.close();
    }

    @Test
    void shouldIssueOneTokenForThirtyTwoCallsAtOnce() throws Exception {
        rig = new CallRig(folder, broker, usual);

        assertThat(keysOfThreads(32)).hasSize(32).containsOnly("token-1");
        assertThat(broker.to("/token")).hasSize(1);
    }

    @Test
    void shouldTellEveryWaitingCallWhenTheOneIssueFails() throws Exception {
        broker.on("/token", 403, "{\"error_code\":\"E002\",\"error_description\":\"wrong key-one\"}");
        rig = new CallRig(folder, broker, usual.withIssueLimit("1/60s"));

        assertThat(keysOfThreads(32)).hasSize(32).allMatch(answer -> answer.startsWith("NOT_SENT"));
        assertThat(broker.to("/token")).hasSize(1);
        assertThat(rig.keys.session("one").orElseThrow().problem()).contains("E002 wrong ***");
    }

    @Test
    void shouldKeepTheTokenOverARestart() {
        rig = new CallRig(folder, broker, usual);
        assertThat(key()).isEqualTo("token-1");
        rig.close();

        rig = new CallRig(folder, broker, usual);

        assertThat(rig.keys.session("one").orElseThrow().expiresAt())
                .isEqualTo(clock.instant().plusSeconds(86_400));
        assertThat(key()).isEqualTo("token-1");
        assertThat(broker.to("/token")).hasSize(1);
        assertThat(storedText()).isNotEmpty().doesNotContain("token-1");
    }

    @Test
    void shouldNotUseATokenOfOtherCredentials() {
        rig = new CallRig(folder, broker, usual.withIssueLimit("1/60s"));
        assertThat(key()).isEqualTo("token-1");
        rig.close();

        rig = new CallRig(folder, broker, usual.withIssueLimit("1/60s").withAppKey("key-two"));

        assertThat(key()).isEqualTo("token-2");
    }

    @Test
    void shouldIssueAnewWhenTheStoredTokenCannotBeOpened() {
        rig = new CallRig(folder, broker, usual);
        key();
        rig.close();
        SecretBox other = new SecretBox() {
            @Override
            public byte[] seal(byte[] plain) {
                return plain;
            }

            @Override
            public byte[] open(byte[] sealed) {
                throw new IllegalStateException("another master key");
            }
        };

        rig = new CallRig(folder, broker, usual.withBox(other));

        assertThat(key()).isEqualTo("token-2");
    }

    @Test
    void shouldRenewARefusedTokenOnceAndLoseNoCall() throws Exception {
        broker.on("/order", (exchange, request) -> {
            boolean old = request.headers().get("authorization").equals("Bearer token-1");
            StubBroker.json(exchange, old ? 500 : 200, old ? EXPIRED : OK);
        });
        rig = new CallRig(folder, broker, usual);
        key();

        List<String> answers = atOnce(16, () -> call("order").toString());

        assertThat(answers).hasSize(16).allMatch(OK::equals);
        assertThat(broker.to("/token"))
                .as("one token at first, one after the refusal")
                .hasSize(2);
    }

    /** Some brokers say it with HTTP 200. */
    @Test
    void shouldRenewAnExpiredTokenInTheMiddleOfABurstAndLoseNoCall() throws Exception {
        AtomicBoolean expired = new AtomicBoolean();
        broker.on("/price", (exchange, request) -> {
            boolean old = request.headers().get("authorization").equals("Bearer token-1");
            if (broker.to("/price").size() > 20) {
                expired.set(true);
            }
            StubBroker.json(exchange, 200, old && expired.get() ? EXPIRED : OK);
        });
        rig = new CallRig(folder, broker, usual);

        List<String> answers = atOnce(48, () -> call("price").toString());

        assertThat(answers).hasSize(48).allMatch(OK::equals);
        assertThat(broker.to("/token"))
                .as("one token at first, one after it had expired")
                .hasSize(2);
    }

    @Test
    void shouldRepeatACallOnceOnlyWhenTheNewTokenIsRefusedToo() {
        broker.on("/order", 500, EXPIRED);
        rig = new CallRig(folder, broker, usual);

        assertThatThrownBy(() -> call("order")).isInstanceOfSatisfying(BrokerCallException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure.code()).isEqualTo("E123");
        });
        assertThat(broker.to("/order")).hasSize(2);
    }

    @Test
    void shouldNotIssueMoreOftenThanTheBrokerAllowsEvenAfterARestart() {
        CallRig.Settings limited = usual.withIssueLimit("1/60s");
        rig = new CallRig(folder, broker, limited);
        String token = key();
        rig.close();
        rig = new CallRig(folder, broker, limited);
        rig.keys.refused(rig.connection(), "token", token);

        clock.forward(Duration.ofSeconds(40));
        assertThatThrownBy(this::key)
                .hasMessageContaining("token: the broker allows 1 per 60 s, the next at 2026-01-05T00:01:00Z")
                .isInstanceOfSatisfying(BrokerCallException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.NOT_SENT));
        assertThat(broker.to("/token")).hasSize(1);

        clock.forward(Duration.ofSeconds(20));
        assertThat(key()).isEqualTo("token-2");
    }

    @Test
    void shouldWaitForTheIssueLimitWhenThatIsShort() {
        rig = new CallRig(folder, broker, usual.withIssueLimit("1/60s"));
        rig.keys.refused(rig.connection(), "token", key());
        clock.forward(Duration.ofMillis(59_500));

        assertThat(key()).isEqualTo("token-2");
    }

    @Test
    void shouldNotCountAnIssueThatNeverReachedTheBroker() {
        rig = new CallRig(folder, broker, usual.withIssueLimit("1/60s"));
        broker.close();

        assertThatThrownBy(this::key).hasMessageContaining("can't be reached");
        assertThatThrownBy(this::key).as("tried again, not put off").hasMessageContaining("can't be reached");
    }

    @Test
    void shouldFetchANewTokenBeforeTheOldOneEnds() {
        broker.on(
                "/token",
                (exchange, request) -> StubBroker.json(
                        exchange, 200, broker.token(broker.to("/token").size() == 1 ? 3_601 : 86_400)));
        rig = new CallRig(folder, broker, usual);
        assertThat(key()).isEqualTo("token-1");
        clock.forward(Duration.ofSeconds(2));

        Awaitility.await().untilAsserted(() -> assertThat(key()).isEqualTo("token-2"));
        assertThat(broker.to("/token")).hasSize(2);
    }

    @Test
    void shouldKeepAGoodTokenWhenTheRefreshFails() {
        broker.on(
                "/token",
                (exchange, request) ->
                        StubBroker.json(exchange, broker.to("/token").size() == 1 ? 200 : 500, broker.token(3_601)));
        rig = new CallRig(folder, broker, usual);
        key();
        clock.forward(Duration.ofSeconds(2));
        Awaitility.await().until(() -> broker.to("/token").size() == 2);

        assertThat(key()).isEqualTo("token-1");
    }

    @Test
    void shouldNotSendACallWithoutAToken() {
        broker.on("/token", 500, "");
        broker.on("/order", 200, OK);
        rig = new CallRig(folder, broker, usual);

        assertThatThrownBy(() -> call("order"))
                .isInstanceOfSatisfying(BrokerCallException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(Kind.NOT_SENT));
        assertThat(broker.to("/order")).isEmpty();
    }

    @Test
    void shouldEndEveryTokenAtTheBrokersTimeOfDay() {
        rig = new CallRig(
                folder, broker, usual.withSession("expires: { in: /expires_in, daily: \"07:00\", zone: Asia/Seoul }"));
        key();

        assertThat(rig.keys.session("one").orElseThrow().expiresAt())
                .as("seven in the morning, less than a day away")
                .isEqualTo(Instant.parse("2026-01-05T22:00:00Z"));
    }

    @Test
    void shouldSendItsRequestAsAFormWhereTheBrokerWantsOne() {
        rig = new CallRig(folder, broker, usual.withSession("form: true\n    expires: { in: /expires_in }"));
        key();

        assertThat(broker.to("/token").get(0).body()).isEqualTo("appkey=key-one");
        assertThat(broker.to("/token").get(0).headers().get("content-type"))
                .startsWith("application/x-www-form-urlencoded");
    }

    @Test
    void shouldRefreshWhileTheBrokerTakesTheRefreshKeyAndThenAskInFull() {
        broker.on("/token", (exchange, request) -> {
            boolean refresh = request.body().contains("refresh");
            if (refresh && broker.to("/token").size() > 2) {
                StubBroker.json(exchange, 403, "{\"error_code\":\"E002\",\"error_description\":\"no\"}");
            } else {
                StubBroker.json(
                        exchange,
                        200,
                        broker.token(86_400).replace("}", ",\"refresh_token\":\"refresh-" + (refresh ? 2 : 1) + "\"}"));
            }
        });
        rig = new CallRig(folder, broker, usual.withSession(REFRESHED));
        rig.keys.refused(rig.connection(), "token", key());
        rig.keys.refused(rig.connection(), "token", key());
        key();

        assertThat(broker.to("/token"))
                .extracting(request ->
                        request.body().replaceAll(".*refresh-(\\d).*", "$1").replaceAll("\\{.*", "full"))
                .containsExactly("full", "1", "2", "full");
    }

    @Test
    void shouldRefreshAfterARestartToo() {
        broker.on(
                "/token",
                (exchange, request) -> StubBroker.json(
                        exchange, 200, broker.token(3_601).replace("}", ",\"refresh_token\":\"refresh-1\"}")));
        rig = new CallRig(folder, broker, usual.withSession(REFRESHED));
        key();
        rig.close();
        rig = new CallRig(folder, broker, usual.withSession(REFRESHED));
        rig.keys.refused(rig.connection(), "token", key());
        key();

        assertThat(broker.to("/token").get(1).body()).contains("refresh-1");
    }

    @Test
    void shouldTellTheBrokerToForgetAKeyAndIssueAnewWhenNeeded() {
        broker.on("/revoke", 200, "{}");
        rig = new CallRig(
                folder,
                broker,
                usual.withSession(
                        "expires: { in: /expires_in }\n    revoke: { api: revoke, request: { token: \"{token}\" } }"));
        key();

        rig.keys.revoke(rig.connection());

        assertThat(broker.to("/revoke")).singleElement().satisfies(request -> assertThat(request.body())
                .isEqualTo("{\"token\":\"token-1\"}"));
        assertThat(rig.keys.session("one").orElseThrow().problem()).isEqualTo("revoked");
        assertThat(key()).isEqualTo("token-2");
    }

    private Object call(String api) {
        CallOptions options = new CallOptions(Lane.ORDER, false, 0, true, CallOptions.TIMEOUT);
        Connection connection = rig.connection();
        return rig.calls
                .call(connection, rig.calls.api(connection, api), Map.of(), options, sent -> {})
                .body();
    }

    private String key() {
        return rig.keys.key(rig.connection(), "token");
    }

    private List<String> keysOfThreads(int threads) throws Exception {
        return atOnce(threads, this::key);
    }

    private interface Work {
        String run();
    }

    private static List<String> atOnce(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            answers.add(pool.submit(() -> {
                ready.countDown();
                ready.await();
                try {
                    return work.run();
                } catch (BrokerCallException e) {
                    return e.kind() + " " + e.getMessage();
                }
            }));
        }
        List<String> done = new ArrayList<>();
        for (Future<String> answer : answers) {
            done.add(answer.get());
        }
        pool.shutdown();
        return done;
    }

    private String storedText() {
        return JdbcClient.create(CallRig.database(folder))
                .sql("SELECT sealed FROM broker_session")
                .query(String.class)
                .single();
    }
}
