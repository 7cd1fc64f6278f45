package dev.naru.simulator.lsv1;

import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.GatewayFrontEnd;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.RestListener;
import dev.naru.simulator.gateway.Session;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.Surroundings;
import java.util.List;

/** The v1.0 dialect: calls and stream on one port. */
public final class V1FrontEnd extends GatewayFrontEnd {

    public static final String NAME = "ls-v1";

    private final V1Tokens tokens;
    private final RestListener rest;
    private final StreamListener<Session> stream;

    public V1FrontEnd(Surroundings around, Ports ports, List<Credential> credentials) {
        super(NAME, ports);
        this.tokens = new V1Tokens(credentials, around.traffic(), around.time());
        V1Rest calls = new V1Rest(
                tokens,
                around.traffic(),
                around.time(),
                new V1Market(around.exchange()),
                new V1Orders(around.exchange()));
        this.rest = new RestListener(NAME, around, calls);
        V1Stream service = new V1Stream(around, tokens);
        this.stream = new StreamListener<>(NAME, around, service);
        service.watch(stream);
        around.exchange().listen(new V1Broadcast(service, new Delivery(NAME, around.faults()), around.time()));
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
