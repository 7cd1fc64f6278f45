package dev.naru.simulator.kiwoomguide;

import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.GatewayFrontEnd;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.RestListener;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.Surroundings;
import dev.naru.simulator.kiwoom.KiwoomTokens;
import java.util.List;

/** The dialect on one port: calls, and upgrades at {@code /ws}. */
public final class GuideFrontEnd extends GatewayFrontEnd {

    public static final String NAME = "kiwoom-guide";

    private final KiwoomTokens tokens;
    private final RestListener rest;
    private final StreamListener<GuideStream.GuideSession> stream;

    public GuideFrontEnd(Surroundings around, int limitFactor, Ports ports, List<Credential> credentials) {
        super(NAME, ports);
        this.tokens = new KiwoomTokens(NAME, "none", around.time(), credentials, List.of());
        GuideServices services = new GuideServices(around.exchange());
        this.rest = new RestListener(NAME, around, new GuideRest(NAME, around, tokens, services, limitFactor));
        GuideStream service = new GuideStream(around, tokens);
        this.stream = new StreamListener<>(NAME, around, service);
        around.exchange().listen(new GuideBroadcast(around.exchange(), service, new Delivery(NAME, around.faults())));
    }

    @Override
    protected RestListener rest() {
        return rest;
    }

    @Override
    protected StreamListener<?> stream() {
        return stream;
    }

    @Override
    public void expireTokens() {
        tokens.expireAll();
    }
}
