package dev.naru.simulator.kis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.naru.simulator.KisClient;
import dev.naru.simulator.KisSocket;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KisStreamTest {

    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(SimulatorSettings.onAnyPorts()
                .withTradesPerSecond(400)
                .withPing(Duration.ofMillis(300), Duration.ofSeconds(30)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private KisSocket live() {
        return KisSocket.open(
                simulator.kisLive().streamPort(), KisClient.stranger(simulator).approvalKey());
    }

    @Test
    void shouldSendTradesOfFortySevenFieldsWithRisingVolume() {
        KisSocket socket = live();
        socket.register("H0STCNT0", "005930");
        await().until(() -> socket.frames("H0STCNT0").size() > 30);
        long volume = 0;
        for (String frame : socket.frames("H0STCNT0")) {
            String[] parts = frame.split("\\|", 4);
            String[] fields = parts[3].split("\\^", -1);
            int count = Integer.parseInt(parts[2]);
            assertThat(fields.length).isEqualTo(count * 47);
            for (int i = 0; i < count; i++) {
                assertThat(fields[i * 47]).isEqualTo("005930");
                long running = Long.parseLong(fields[i * 47 + 13]);
                assertThat(running).isEqualTo(volume == 0 ? running : volume + Long.parseLong(fields[i * 47 + 12]));
                volume = running;
            }
        }
    }

    @Test
    void shouldPutSeveralTradesIntoOneFrameWhenTheyFallTogether() {
        simulator.tradesPerSecond(5_000);
        KisSocket socket = live();
        socket.register("H0STCNT0", "005930");
        await().until(() -> socket.frames("H0STCNT0").stream().anyMatch(frame -> !frame.startsWith("0|H0STCNT0|001|")));
    }

    @Test
    void shouldSendBooksWithTenFilledLevelsAndIndexTicks() {
        KisSocket socket = live();
        socket.register("H0STASP0", "069500");
        socket.register("H0UPCNT0", "0001");
        await().until(() -> !socket.frames("H0STASP0").isEmpty()
                && !socket.frames("H0UPCNT0").isEmpty());
        String[] book = socket.frames("H0STASP0").get(0).split("\\|", 4)[3].split("\\^", -1);
        assertThat(book).hasSize(63);
        assertThat(List.of(book).subList(3, 43)).noneMatch(field -> field.equals("0"));
        assertThat(Long.parseLong(book[3])).isGreaterThan(Long.parseLong(book[13]));
        assertThat(socket.frames("H0UPCNT0").get(0).split("\\^", -1)).hasSize(30);
    }

    @Test
    void shouldEncryptNoticesOfAcceptanceAndFills() {
        simulator.tradesPerSecond(40);
        KisSocket socket = live();
        socket.register("H0STCNI0", "naru01");
        await().until(() -> socket.codes().contains("OPSP0000"));
        long ask = simulator
                .exchange()
                .read(market -> market.find("005930").orElseThrow().asks().best());
        long touch = simulator
                .exchange()
                .read(market -> market.find("005930").orElseThrow().asks().quantityAt(ask));
        simulator.order("5000000101", Ticket.limit(Side.BUY, "005930", ask, touch + 50));
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> notices(socket).stream()
                                .filter(fields -> fields[13].equals("2"))
                                .mapToLong(fields -> Long.parseLong(fields[9]))
                                .sum()
                        == touch + 50);
        List<String[]> notices = notices(socket);
        assertThat(notices.get(0)).hasSize(26);
        assertThat(notices.get(0)[13]).as("acceptance first").isEqualTo("1");
        assertThat(notices.get(0)[9]).isEqualTo(String.format("%010d", touch + 50));
        assertThat(notices.get(0)[1]).isEqualTo("5000000101");
        assertThat(notices.size()).as("acceptance and at least two fills").isGreaterThan(2);
    }

    @Test
    void shouldSendCompactNoticesOnPaper() {
        KisSocket socket = KisSocket.open(
                simulator.kisPaper().streamPort(), KisClient.paper(simulator).approvalKey());
        socket.register("H0STCNI9", "naru03");
        await().until(() -> socket.codes().contains("OPSP0000"));
        simulator.order("5000000301", Ticket.market(Side.BUY, "069500", 10));
        await().until(() -> socket.frames("H0STCNI9").size() >= 2);
        String[] fill =
                decrypt(socket, "H0STCNI9", socket.frames("H0STCNI9").get(1)).split("\\^", -1);
        assertThat(fill).hasSize(23);
        assertThat(fill[18]).isEqualTo("1Y");
        assertThat(fill[21]).isEqualTo("KODEX 200");
    }

    @Test
    void shouldAnswerRegistrationsWithTheBrokersCodes() {
        KisSocket socket = live();
        socket.register("H0STCNT0", "005930");
        socket.register("H0STCNT0", "005930");
        socket.deregister("H0STCNT0", "000660");
        socket.register("H0XXXXX0", "005930");
        socket.register("H0STCNT0", "999999");
        socket.deregister("H0STCNT0", "005930");
        socket.send("{broken");
        await().until(() -> socket.codes().size() == 7);
        assertThat(socket.codes())
                .containsExactly("OPSP0000", "OPSP0002", "OPSP0003", "OPSP8991", "OPSP8992", "OPSP0001", "OPSP9999");
    }

    @Test
    void shouldRefuseTheFortySecondRegistration() {
        KisSocket socket = live();
        List<String> codes = simulator.exchange().read(market -> market.issues().stream()
                .map(issue -> issue.code())
                .limit(42)
                .toList());
        codes.forEach(code -> socket.register("H0STASP0", code));
        await().until(() -> socket.codes().size() == 42);
        assertThat(socket.codes().subList(0, 41)).containsOnly("OPSP0000");
        assertThat(socket.codes().get(41)).isEqualTo("OPSP0008");
    }

    @Test
    void shouldRefuseASecondSessionOfAKeyAndAWrongApproval() {
        KisClient client = KisClient.stranger(simulator);
        String approval = client.approvalKey();
        KisSocket first = KisSocket.open(simulator.kisLive().streamPort(), approval);
        first.register("H0STCNT0", "005930");
        await().until(() -> first.codes().contains("OPSP0000"));
        KisSocket second = KisSocket.open(simulator.kisLive().streamPort(), approval);
        second.register("H0STCNT0", "005930");
        await().until(() -> second.codes().contains("OPSP8996"));
        KisSocket stranger = KisSocket.open(simulator.kisLive().streamPort(), "no-such-key");
        stranger.register("H0STCNT0", "005930");
        await().until(() -> stranger.codes().contains("OPSP0011"));
        first.close();
        await().until(() -> {
            KisSocket third = KisSocket.open(simulator.kisLive().streamPort(), approval);
            third.register("H0STCNT0", "005930");
            await().until(() -> !third.codes().isEmpty());
            return third.codes().contains("OPSP0000");
        });
    }

    @Test
    void shouldDropASocketThatLeavesPingPongUnanswered() {
        simulator.close();
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withPing(Duration.ofMillis(200), Duration.ofMillis(900)));
        KisSocket silent = live();
        await().until(() -> silent.texts().stream().anyMatch(text -> text.contains("PINGPONG")));
        await().until(silent::isClosed);
        KisSocket echo = KisSocket.open(simulator.kisLive().streamPort(), "");
        KisSocket ponging = KisSocket.open(simulator.kisLive().streamPort(), "");
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> {
            echo.send("{\"header\":{\"tr_id\":\"PINGPONG\",\"datetime\":\"20261121101502\"}}");
            ponging.pong("{}");
            return !echo.isClosed() && !ponging.isClosed();
        });
    }

    private static List<String[]> notices(KisSocket socket) {
        return socket.frames("H0STCNI0").stream()
                .map(frame -> decrypt(socket, "H0STCNI0", frame).split("\\^", -1))
                .toList();
    }

    private static String decrypt(KisSocket socket, String tr, String frame) {
        JsonObject keys = socket.keys(tr);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(keys.getString("key").getBytes(StandardCharsets.UTF_8), "AES"),
                    new IvParameterSpec(keys.getString("iv").getBytes(StandardCharsets.UTF_8)));
            byte[] plain = cipher.doFinal(Base64.getDecoder().decode(frame.split("\\|", 4)[3]));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
