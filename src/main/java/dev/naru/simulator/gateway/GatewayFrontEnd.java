package dev.naru.simulator.gateway;

import dev.naru.simulator.fault.FrontEnd;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** A front end of two listeners, or of one that takes calls and upgrades alike. */
public abstract class GatewayFrontEnd implements FrontEnd {

    /** Binds a listener and gives the port it got. */
    @FunctionalInterface
    public interface Opener {
        int open(String name, int port, Handler<HttpServerRequest> handler);
    }

    private static final String LOOPBACK = "127.0.0.1";

    private final String name;
    private final Ports ports;
    private int restPort;
    private int streamPort;

    protected GatewayFrontEnd(String name, Ports ports) {
        this.name = name;
        this.ports = ports;
    }

    protected abstract RestListener rest();

    protected abstract StreamListener<?> stream();

    /** Opens the listeners; {@code opener} waits and names a port that is taken. */
    public void open(Opener opener) {
        if (ports.isShared()) {
            restPort = opener.open(name, ports.rest(), this::either);
            streamPort = restPort;
        } else {
            restPort = opener.open(name + " REST", ports.rest(), rest()::handle);
            streamPort = opener.open(name + " WebSocket", ports.stream(), stream()::handle);
        }
    }

    private void either(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            stream().handle(request);
        } else {
            rest().handle(request);
        }
    }

    /** Listener options all front ends share: loopback, HTTP/1.1, any number of large frames. */
    public static HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setMaxWebSocketFrameSize(1 << 20)
                .setMaxWebSocketMessageSize(4 << 20)
                .setIdleTimeout(0)
                .setHandle100ContinueAutomatically(true);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int restPort() {
        return restPort;
    }

    @Override
    public final int streamPort() {
        return streamPort;
    }

    /** Only a broker that has stream keys apart from its tokens has something to expire here. */
    @Override
    public void expireApprovals() {}

    @Override
    public final void closeSockets() {
        stream().each(Session::close);
    }

    @Override
    public final void freezeSockets() {
        stream().each(Session::freeze);
    }

    @Override
    public final Map<String, List<String>> registrations() {
        return stream().registrations();
    }
}
