package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.GatewayFrontEnd;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.RestListener;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.Surroundings;
import java.util.HashMap;
import java.util.Map;

/** One environment of the broker: its calls behind the REST port both share, and a WebSocket port of its own. */
public final class LsFrontEnd extends GatewayFrontEnd {

    private final LsHost host;
    private final LsTokens tokens;
    private final RestListener rest;
    private final StreamListener<?> stream;

    LsFrontEnd(
            Surroundings around,
            LsEnvironment environment,
            Ports ports,
            LsHost host,
            LsTokens tokens,
            LsTokens others) {
        super(environment.frontEnd(), ports);
        this.host = host;
        this.tokens = tokens;
        LsAuthCalls auth = new LsAuthCalls(environment, tokens, around.traffic(), around.time());
        LsGate gate = new LsGate(environment, tokens, around.traffic(), around.time());
        LsRest calls = new LsRest(tokens, auth, gate, services(around.exchange()));
        this.rest = new RestListener(name(), around, calls);
        LsStream service = new LsStream(around, tokens, others);
        this.stream = new StreamListener<>(name(), around, service);
        around.exchange().listen(new LsBroadcast(service, new Delivery(name(), around.faults())));
    }

    private static Map<String, LsRest.Service> services(Exchange exchange) {
        LsQuoteCalls quotes = new LsQuoteCalls(exchange);
        LsTapeCalls tape = new LsTapeCalls(exchange);
        LsChartCalls charts = new LsChartCalls(exchange);
        LsReferenceCalls reference = new LsReferenceCalls(exchange);
        LsIndices indices = new LsIndices(exchange);
        LsRankingCalls rankings = new LsRankingCalls(exchange);
        LsAccountCalls accounts = new LsAccountCalls(exchange);
        LsOrderCalls orders = new LsOrderCalls(exchange);
        LsOrderLists lists = new LsOrderLists(exchange);
        Map<String, LsRest.Service> services = new HashMap<>();
        services.put("t1101", quotes::book);
        services.put("t1102", quotes::quote);
        services.put("t8407", quotes::quotes);
        services.put("t1301", tape::ticks);
        services.put("t1302", tape::minutes);
        services.put("t8410", charts::period);
        services.put("t8412", charts::minutes);
        services.put("t8436", reference::issues);
        services.put("t9945", reference::master);
        services.put("t0167", reference::time);
        services.put("t3102", reference::news);
        services.put("t1511", indices::current);
        services.put("t8424", indices::all);
        services.put("t1441", rankings::change);
        services.put("t1444", rankings::worth);
        services.put("t1452", rankings::volume);
        services.put("t1463", rankings::value);
        services.put("t0424", accounts::holdings);
        services.put("CSPAQ12200", accounts::cash);
        services.put("CSPAQ22200", accounts::cash);
        services.put("CSPAQ12300", accounts::costs);
        services.put("CSPBQ00200", accounts::orderable);
        services.put("CSPAT00601", orders::order);
        services.put("CSPAT00701", orders::amend);
        services.put("CSPAT00801", orders::cancel);
        services.put("t0425", lists::today);
        services.put("CSPAQ13700", lists::history);
        return services;
    }

    @Override
    public void open(Opener opener) {
        super.open((listener, port, handler) ->
                listener.endsWith(" REST") ? host.open(opener, port) : opener.open(listener, port, handler));
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
