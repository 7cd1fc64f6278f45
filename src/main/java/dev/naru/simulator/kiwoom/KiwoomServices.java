package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands behind the gateway: a service for each API the exchange has something for, by api-id. */
public final class KiwoomServices {

    /** One API's service. */
    @FunctionalInterface
    interface Service {
        KiwoomAnswer answer(KiwoomCall call);
    }

    /** Order books as ka10004 writes them, each with what has changed since it was last asked for. */
    public static final class Books {

        private final BookDeltas deltas = new BookDeltas();

        /** The ten levels of an issue; call it inside the exchange's lock. */
        public JsonObject of(Issue issue, LocalTime time) {
            return KiwoomQuoteCalls.book(issue, deltas.of(issue), Wire.time(time));
        }
    }

    private final KiwoomEnvironment environment;
    private final Map<String, Service> services = new HashMap<>();

    public KiwoomServices(KiwoomEnvironment environment, Exchange exchange) {
        this.environment = environment;
        quotes(new KiwoomQuoteCalls(exchange));
        charts(new KiwoomChartCalls(exchange));
        rankings(new KiwoomRankCalls(exchange));
        lists(new KiwoomListCalls(exchange));
        accounts(new KiwoomAccountCalls(exchange));
        orders(new KiwoomOrderCalls(environment, exchange), new KiwoomOrderListCalls(exchange));
    }

    private void quotes(KiwoomQuoteCalls quotes) {
        services.put("ka10001", quotes::basics);
        services.put("ka10003", quotes::trades);
        services.put("ka10004", quotes::book);
    }

    private void charts(KiwoomChartCalls charts) {
        services.put("ka10079", charts::ticks);
        services.put("ka10080", charts::minutes);
        services.put("ka10081", charts::days);
        services.put("ka10082", charts::weeks);
        services.put("ka10083", charts::months);
        services.put("ka10094", charts::years);
    }

    private void rankings(KiwoomRankCalls rankings) {
        services.put("ka10027", rankings::byRate);
        services.put("ka10030", rankings::byVolume);
        services.put("ka10031", rankings::byYesterday);
        services.put("ka10032", rankings::byValue);
    }

    private void lists(KiwoomListCalls lists) {
        services.put("ka10099", lists::all);
        services.put("ka10100", lists::one);
        services.put("ka10101", lists::sectors);
    }

    private void accounts(KiwoomAccountCalls accounts) {
        services.put("ka00001", accounts::number);
        services.put("ka10085", accounts::returns);
        services.put("kt00001", accounts::deposit);
        services.put("kt00004", accounts::evaluation);
        services.put("kt00005", accounts::filledBalance);
        services.put("kt00010", accounts::orderable);
        services.put("kt00018", accounts::holdings);
    }

    private void orders(KiwoomOrderCalls orders, KiwoomOrderListCalls lists) {
        services.put("kt10000", orders::buy);
        services.put("kt10001", orders::sell);
        services.put("kt10002", orders::amend);
        services.put("kt10003", orders::cancel);
        services.put("ka10075", lists::open);
        services.put("ka10076", lists::filled);
        services.put("kt00007", lists::detail);
        services.put("kt00009", lists::status);
    }

    /** The answer of the API's service; for one the exchange has nothing for, an empty list where it belongs. */
    public KiwoomAnswer answer(KiwoomCall call) {
        return Optional.ofNullable(services.get(call.api()))
                .orElse(KiwoomServices::empty)
                .answer(call);
    }

    /** What the broker says to an order the exchange refuses. */
    public KiwoomRefusal refusal(OrderRefusedException refused) {
        return KiwoomRejects.of(environment, refused);
    }

    private static KiwoomAnswer empty(KiwoomCall call) {
        JsonObject payload = new JsonObject();
        KiwoomCatalogue.find(call.api())
                .map(KiwoomCatalogue.Api::list)
                .filter(list -> !list.isEmpty())
                .ifPresent(list -> payload.put(list, new JsonArray()));
        return KiwoomAnswer.of(payload);
    }
}
