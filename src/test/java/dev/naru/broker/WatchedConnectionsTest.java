package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.TimeValue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server on loopback that answers whatever comes, and does to its connections what a test asks. */
@Timeout(30)
class WatchedConnectionsTest {
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private CloseableHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept, "accepting");
        accepting.setDaemon(true);
        accepting.start();
        client = HttpClients.custom()
                .disableAutomaticRetries()
                .setConnectionManager(new WatchedConnections()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    @Test
    void shouldUseAConnectionAgainWhileItStands() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(ask()).isEqualTo(200);
        }
        assertThat(accepted).hasSize(1);
    }

    @Test
    void shouldNotSendIntoAConnectionTheServerHasClosed() throws Exception {
        assertThat(ask()).isEqualTo(200);
        accepted.get(0).close();
        assertThat(ask()).as("on a new one, without a failure").isEqualTo(200);
        assertThat(accepted).hasSize(2);
    }

    @Test
    void shouldNotSendIntoAConnectionOnWhichSomethingCameUnasked() throws Exception {
        assertThat(ask()).isEqualTo(200);
        accepted.get(0)
                .getOutputStream()
                .write("HTTP/1.1 408 Request Timeout\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(ask()).isEqualTo(200);
        assertThat(accepted).hasSize(2);
    }

    @Test
    void shouldNotWaitToFindOut() throws Exception {
        ask();
        Awaitility.await("a look that takes less than the library's millisecond")
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    long start = System.nanoTime();
                    ask();
                    return System.nanoTime() - start < 1_000_000;
                });
        assertThat(accepted).hasSize(1);
    }

    private int ask() throws IOException {
        return client.execute(
                new HttpGet("http://127.0.0.1:" + server.getLocalPort() + "/"), answer -> answer.getCode());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                accepted.add(socket);
                Thread answering = new Thread(() -> answer(socket), "answering");
                answering.setDaemon(true);
                answering.start();
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void answer(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // it is closed
        }
    }
}
