package dev.naru.simulator.kiwoom;

import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.GatewayFrontEnd;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.RestListener;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.Surroundings;
import java.util.List;
import java.util.function.Function;

/** One environment of the broker: its REST and its WebSocket listener over the exchange. */
public final class KiwoomFrontEnd extends GatewayFrontEnd {

    private final KiwoomTokens tokens;
    private final RestListener rest;
    private final StreamListener<KiwoomSession> stream;

    /** {@code credentials} gives the key pairs of a front end by its name: the other environment's are known as such. */
    public KiwoomFrontEnd(
            Surroundings around, KiwoomSettings settings, Ports ports, Function<String, List<Credential>> credentials) {
        super(settings.environment().frontEnd(), ports);
        String other = settings.environment().other().frontEnd();
        this.tokens =
                new KiwoomTokens(name(), other, around.time(), credentials.apply(name()), credentials.apply(other));
        KiwoomServices services = new KiwoomServices(settings.environment(), around.exchange());
        KiwoomLimits limits = new KiwoomLimits(around, settings);
        this.rest = new RestListener(
                name(), around, new KiwoomRest(around, settings.environment(), tokens, limits, services));
        KiwoomRegistrar registrar = new KiwoomRegistrar(around.exchange());
        KiwoomConditions conditions = new KiwoomConditions(around.exchange());
        KiwoomStream service = new KiwoomStream(around, settings, tokens, registrar, conditions);
        this.stream = new StreamListener<>(name(), around, service);
        service.watch(stream);
        Delivery delivery = new Delivery(name(), around.faults());
        KiwoomBroadcast broadcast = new KiwoomBroadcast(around.exchange(), registrar, delivery);
        around.exchange().listen(broadcast);
        conditions.watch(around.vertx(), stream, broadcast);
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
