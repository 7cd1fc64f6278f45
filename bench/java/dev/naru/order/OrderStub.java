package dev.naru.order;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A broker that takes every order after a time to think; what is no order it passes on to the simulator. */
final class OrderStub implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong numbers = new AtomicLong();
    private final String orderPath;
    private final int behind;
    private final HttpServer server;
    private final HttpClient client;
    private volatile long thinkMs;

    /** @param behind port of the simulator that answers everything else */
    OrderStub(String orderPath, int behind) throws Exception {
        this.orderPath = orderPath;
        this.behind = behind;
        this.client = vertx.createHttpClient();
        this.server = vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    void think(long millis) {
        thinkMs = millis;
    }

    long orders() {
        return numbers.get();
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals(orderPath)) {
            request.body().onSuccess(body -> passOn(request, body));
            return;
        }
        request.body().onSuccess(body -> {
            if (thinkMs == 0) {
                take(request);
            } else {
                vertx.setTimer(thinkMs, timer -> take(request));
            }
        });
    }

    private void take(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(
                        "{\"rt_cd\":\"0\",\"msg_cd\":\"APBK0013\",\"msg1\":\"ok\",\"output\":{\"KRX_FWDG_ORD_ORGNO\":\"00950\","
                                + "\"ODNO\":\"" + String.format("%010d", 9_000_000 + numbers.incrementAndGet())
                                + "\",\"ORD_TMD\":\"100000\"}}");
    }

    private void passOn(HttpServerRequest request, Buffer body) {
        RequestOptions target = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method().name()))
                .setHost("127.0.0.1")
                .setPort(behind)
                .setURI(request.uri());
        client.request(target)
                .compose(out -> {
                    request.headers().forEach(header -> {
                        if (!header.getKey().equalsIgnoreCase("Host")) {
                            out.putHeader(header.getKey(), header.getValue());
                        }
                    });
                    return out.send(body);
                })
                .compose(in -> in.body().map(answer -> {
                    request.response().setStatusCode(in.statusCode());
                    in.headers().forEach(header -> {
                        if (!header.getKey().equalsIgnoreCase("Transfer-Encoding")) {
                            request.response().putHeader(header.getKey(), header.getValue());
                        }
                    });
                    return answer;
                }))
                .onSuccess(answer -> request.response().end(answer))
                .onFailure(failure -> request.response().setStatusCode(502).end());
    }

    @Override
    public void close() {
        vertx.close();
    }
}
