package dev.naru.simulator.ls;

import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Form;
import dev.naru.simulator.gateway.GatewayFrontEnd.Opener;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.Surroundings;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** The one REST host: the key, or the token it was given, decides whether a call is a live or a paper one. */
public final class LsHost {

    private final LsTokens paperTokens;
    private final LsFrontEnd live;
    private final LsFrontEnd paper;
    private int port;

    public LsHost(
            Surroundings around,
            Ports livePorts,
            Ports paperPorts,
            List<Credential> liveKeys,
            List<Credential> paperKeys) {
        LsTokens liveTokens = new LsTokens(LsEnvironment.LIVE, liveKeys, around.time());
        this.paperTokens = new LsTokens(LsEnvironment.PAPER, paperKeys, around.time());
        this.live = new LsFrontEnd(around, LsEnvironment.LIVE, livePorts, this, liveTokens, paperTokens);
        this.paper = new LsFrontEnd(around, LsEnvironment.PAPER, paperPorts, this, paperTokens, liveTokens);
    }

    public List<LsFrontEnd> frontEnds() {
        return List.of(live, paper);
    }

    /** Opens the port once, whoever asks first. */
    int open(Opener opener, int wanted) {
        if (port == 0) {
            port = opener.open("ls REST", wanted, this::route);
        }
        return port;
    }

    private void route(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            String text = body.toString();
            of(request, text).rest().handle(request, text);
        });
    }

    private LsFrontEnd of(HttpServerRequest request, String body) {
        boolean isPaper = request.path().startsWith("/oauth2/")
                ? paperTokens.credential(Form.of(request, body).get("appkey")).isPresent()
                : paperTokens.knows(LsGate.bearer(request.headers()));
        return isPaper ? paper : live;
    }
}
