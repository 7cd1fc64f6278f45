package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.fault.FrontEnd;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One environment of the broker: its REST and its WebSocket listener over the exchange. */
public final class KisFrontEnd implements FrontEnd {

    private static final String LOOPBACK = "127.0.0.1";

    private final KisSettings settings;
    private final KisTokens tokens;
    private final KisApprovals approvals;
    private final KisStream stream;
    private final KisRest rest;
    private int restPort;
    private int streamPort;

    public KisFrontEnd(
            Vertx vertx,
            KisSettings settings,
            List<KisCredential> credentials,
            Exchange exchange,
            Faults faults,
            Traffic traffic,
            SplittableRandom random) {
        this.settings = settings;
        KisEnvironment environment = settings.environment();
        KisKeys keys = new KisKeys(credentials);
        this.tokens = new KisTokens(environment, exchange.time(), settings.tokenInterval());
        this.approvals = new KisApprovals(exchange.time(), random.split());
        KisRegistrar registrar = new KisRegistrar(environment, exchange, approvals, random.split());
        this.stream = new KisStream(vertx, settings, exchange, faults, traffic, registrar);
        KisGate gate = new KisGate(settings, keys, tokens, traffic, exchange.time());
        KisAuthCalls auth = new KisAuthCalls(environment, keys, tokens, approvals, traffic, exchange.time());
        this.rest =
                new KisRest(vertx, settings, exchange, faults, traffic, auth, gate, services(environment, exchange));
        exchange.listen(new KisBroadcast(settings, exchange, faults, registrar));
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

    /** Opens both listeners; the caller has {@code opener} wait and name the port that is taken. */
    public void open(Opener opener) {
        restPort = opener.open("KIS " + settings.environment() + " REST", settings.restPort(), rest::handle);
        streamPort = opener.open("KIS " + settings.environment() + " WebSocket", settings.streamPort(), stream::handle);
    }

    /** Binds a listener and gives the port it got. */
    @FunctionalInterface
    public interface Opener {
        int open(String name, int port, Handler<HttpServerRequest> handler);
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
    public String name() {
        return settings.environment().frontEnd();
    }

    @Override
    public int restPort() {
        return restPort;
    }

    @Override
    public int streamPort() {
        return streamPort;
    }

    @Override
    public void expireTokens() {
        tokens.expireAll();
    }

    @Override
    public void expireApprovals() {
        approvals.expireAll();
    }

    @Override
    public void closeSockets() {
        stream.each(KisSession::close);
    }

    @Override
    public void freezeSockets() {
        stream.each(KisSession::freeze);
    }

    @Override
    public Map<String, List<String>> registrations() {
        return stream.registrations();
    }
}
