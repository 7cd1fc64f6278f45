package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Delivery;
import dev.naru.simulator.gateway.GatewayFrontEnd;
import dev.naru.simulator.gateway.Ports;
import dev.naru.simulator.gateway.RestListener;
import dev.naru.simulator.gateway.StreamListener;
import dev.naru.simulator.gateway.Surroundings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One environment of the broker: its REST and its WebSocket listener over the exchange. */
public final class KisFrontEnd extends GatewayFrontEnd {

    private final KisTokens tokens;
    private final KisApprovals approvals;
    private final StreamListener<KisSession> stream;
    private final RestListener rest;

    public KisFrontEnd(Surroundings around, KisSettings settings, Ports ports, List<Credential> credentials) {
        super(settings.environment().frontEnd(), ports);
        KisEnvironment environment = settings.environment();
        Exchange exchange = around.exchange();
        SplittableRandom random = new SplittableRandom(around.seed() + environment.ordinal());
        this.tokens = new KisTokens(environment, around.time(), settings.tokenInterval());
        this.approvals = new KisApprovals(around.time(), random.split());
        KisRegistrar registrar = new KisRegistrar(environment, exchange, approvals, random.split());
        KisStream service = new KisStream(around, settings, registrar);
        this.stream = new StreamListener<>(name(), around, service);
        service.ping(stream);
        KisGate gate = new KisGate(settings, credentials, tokens, around.traffic(), around.time());
        KisAuthCalls auth =
                new KisAuthCalls(environment, credentials, tokens, approvals, around.traffic(), around.time());
        KisRest calls = new KisRest(settings, auth, gate, services(environment, exchange));
        this.rest = new RestListener(name(), around, calls);
        Delivery delivery = new Delivery(name(), around.faults());
        exchange.listen(new KisBroadcast(settings, exchange, registrar, delivery));
    }

    private static Map<String, KisRest.Service> services(KisEnvironment environment, Exchange exchange) {
        KisQuoteCalls quotes = new KisQuoteCalls(exchange);
        KisOrderCalls orders = new KisOrderCalls(environment, exchange);
        KisOrderListCalls lists = new KisOrderListCalls(environment, exchange);
        KisAccountCalls accounts = new KisAccountCalls(environment, exchange);
        KisChartCalls charts = new KisChartCalls(exchange);
        KisReferenceCalls reference = new KisReferenceCalls(exchange);
        Map<String, KisRest.Service> services = new HashMap<>();
        services.put("inquire-price", quotes::price);
        services.put("inquire-asking-price-exp-ccn", quotes::book);
        services.put("inquire-ccnl", quotes::trades);
        services.put("volume-rank", quotes::volumeRank);
        services.put("inquire-daily-price", charts::dailyPrice);
        services.put("inquire-daily-itemchartprice", charts::period);
        services.put("inquire-time-itemchartprice", charts::todayMinutes);
        services.put("inquire-time-dailychartprice", charts::pastMinutes);
        services.put("chk-holiday", reference::holidays);
        services.put("search-stock-info", reference::stockInfo);
        services.put("search-info", reference::productInfo);
        services.put("inquire-index-price", reference::index);
        services.put("order-cash", orders::order);
        services.put("order-rvsecncl", orders::change);
        services.put("inquire-daily-ccld", lists::daily);
        services.put("inquire-psbl-rvsecncl", lists::changeable);
        services.put("inquire-balance", accounts::balance);
        services.put("inquire-psbl-order", accounts::buyable);
        services.put("inquire-psbl-sell", accounts::sellable);
        return services;
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

    @Override
    public void expireApprovals() {
        approvals.expireAll();
    }
}
