package dev.naru.broker.stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Stands between hub and broker and, when frozen, lets nothing through while every socket stays open: half-open. */
final class FreezableProxy implements AutoCloseable {
    private final NetServer server;
    private final Set<NetSocket> frozen = ConcurrentHashMap.newKeySet();
    private final Set<NetSocket> fromHub = ConcurrentHashMap.newKeySet();

    FreezableProxy(Vertx vertx, int brokerPort) throws Exception {
        server = vertx.createNetServer().connectHandler(hub -> {
            fromHub.add(hub);
            hub.pause();
            vertx.createNetClient().connect(brokerPort, "127.0.0.1").onSuccess(broker -> {
                hub.handler(data -> pass(hub, broker, data));
                broker.handler(data -> pass(hub, hub, data));
                hub.closeHandler(v -> {
                    fromHub.remove(hub);
                    broker.close();
                });
                broker.closeHandler(v -> hub.close());
                hub.resume();
            });
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private void pass(NetSocket hub, NetSocket to, Buffer data) {
        if (!frozen.contains(hub)) {
            to.write(data);
        }
    }

    int port() {
        return server.actualPort();
    }

    /** Everything connected now says nothing more; new connections work. */
    void freeze() {
        frozen.addAll(fromHub);
    }

    @Override
    public void close() {
        server.close();
    }
}
