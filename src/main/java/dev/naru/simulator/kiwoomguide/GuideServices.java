package dev.naru.simulator.kiwoomguide;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Holding;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Wire;
import dev.naru.simulator.kiwoom.KiwoomAnswer;
import dev.naru.simulator.kiwoom.KiwoomCall;
import dev.naru.simulator.kiwoom.KiwoomCatalogue;
import dev.naru.simulator.kiwoom.KiwoomEnvironment;
import dev.naru.simulator.kiwoom.KiwoomGate;
import dev.naru.simulator.kiwoom.KiwoomServices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** The calls that differ from the official ones, put in their words; all others pass through. */
final class GuideServices {

    /**
     * What a call answers.
     *
     * @param place {@code body}, or {@code data} for rows that are to be continued
     */
    record Reply(String place, Object payload, String cursor) {}

    private static final Map<String, String> TYPES = Map.of("00", "0", "01", "3");
    private static final Set<String> CHARTS = Set.of("ka10080", "ka10081", "ka10082", "ka10083", "ka10094");
    /** The guide's names of a candle's values. */
    private static final Map<String, String> CANDLE = Map.of(
            "dt", "stk_dt", "open_pric", "opng_stk_prc", "high_pric", "hghst_stk_prc", "low_pric", "lwst_stk_prc");

    private final Exchange exchange;
    private final KiwoomServices official;

    GuideServices(Exchange exchange) {
        this.exchange = exchange;
        this.official = new KiwoomServices(KiwoomEnvironment.LIVE, exchange);
    }

    /** The words of what the exchange refuses. */
    String words(OrderRefusedException refused) {
        return official.refusal(refused).words();
    }

    Reply answer(KiwoomCall call, KiwoomCatalogue.Api api) {
        return switch (call.api()) {
            case "kt00005" -> body(balance(call));
            case "kt00007" -> orders(call);
            case "kt10000", "kt10001" -> passed(typed(call), api);
            case "ka10080" -> candles(minuteNames(call), api);
            default -> CHARTS.contains(call.api()) ? candles(call, api) : passed(call, api);
        };
    }

    private static Reply body(JsonObject payload) {
        return new Reply("body", payload, "");
    }

    private Reply passed(KiwoomCall call, KiwoomCatalogue.Api api) {
        KiwoomGate.checkRequired(api, call.body());
        KiwoomAnswer answer = official.answer(call);
        return new Reply("body", answer.payload(), answer.cursor());
    }

    /** 00 limit and 01 market are all the order types there are. */
    private static KiwoomCall typed(KiwoomCall call) {
        String type = TYPES.get(call.get("trde_tp"));
        if (type == null) {
            throw KiwoomGate.badParameter("trde_tp=" + call.get("trde_tp"));
        }
        return call.with(call.body().copy().put("trde_tp", type));
    }

    private static KiwoomCall minuteNames(KiwoomCall call) {
        return call.with(new JsonObject()
                .put("stk_cd", call.get("stk_cd"))
                .put("tic_scope", call.get("mnst_dvsn"))
                .put("base_dt", call.get("stnd_ymd"))
                .put("upd_stkpc_tp", "1"));
    }

    /** Candles have other names, and prices without signs. */
    private Reply candles(KiwoomCall call, KiwoomCatalogue.Api api) {
        Reply reply = passed(call, api);
        JsonObject payload = (JsonObject) reply.payload();
        JsonArray renamed = new JsonArray();
        payload.getJsonArray(api.list()).forEach(row -> renamed.add(candle((JsonObject) row)));
        return new Reply("body", payload.put(api.list(), renamed), reply.cursor());
    }

    private static JsonObject candle(JsonObject row) {
        JsonObject candle = new JsonObject();
        row.forEach(field -> {
            String value = field.getValue().toString();
            boolean isPrice = field.getKey().endsWith("_pric") || field.getKey().equals("cur_prc");
            candle.put(CANDLE.getOrDefault(field.getKey(), field.getKey()), isPrice ? unsigned(value) : value);
        });
        return candle;
    }

    static String unsigned(String price) {
        return price.startsWith("+") || price.startsWith("-") ? price.substring(1) : price;
    }

    private JsonObject balance(KiwoomCall call) {
        requireAccount(call);
        Account account = call.account();
        return exchange.read(market -> {
            JsonArray positions = new JsonArray();
            long worth = 0;
            for (Holding holding : account.holdings()) {
                positions.add(position(market, holding));
                worth += holding.quantity()
                        * market.find(holding.listing().code()).orElseThrow().last();
            }
            return new JsonObject()
                    .put("tot_evlu_prica", Long.toString(account.cash() + worth))
                    .put("dncl_blce", Long.toString(account.cash()))
                    .put("positions", positions);
        });
    }

    /** A row of kt00005, which is also what the stream tells of a position. */
    static JsonObject position(MarketView market, Holding holding) {
        Issue issue = market.find(holding.listing().code()).orElseThrow();
        long gain = holding.quantity() * issue.last() - holding.cost();
        return new JsonObject()
                .put("stk_cd", issue.code())
                .put("stk_nm", issue.listing().name())
                .put("hld_qty", Long.toString(holding.quantity()))
                .put("avg_buy_prc", Wire.hundredths(holding.averagePrice()))
                .put("cur_prc", Long.toString(issue.last()))
                .put("evlu_pft", Long.toString(gain))
                .put("evlu_pft_rt", Wire.percent(gain, holding.cost()));
    }

    private static void requireAccount(KiwoomCall call) {
        if (call.get("acnt_no").isEmpty()) {
            throw KiwoomGate.badParameter("acnt_no");
        }
    }

    /** kt00007: the rows of several days, each with its date; today's are all the exchange keeps. */
    private Reply orders(KiwoomCall call) {
        requireAccount(call);
        String from = Wire.date(call.date("strt_dt", exchange.time().date()));
        String to = Wire.date(call.date("end_dt", exchange.time().date()));
        return exchange.read(market -> {
            String today = Wire.date(exchange.time().date());
            boolean isIn = from.compareTo(today) <= 0 && today.compareTo(to) <= 0;
            if (!isIn || call.account().orders().isEmpty()) {
                return new Reply("data", new JsonArray(), "");
            }
            KiwoomAnswer answer = official.answer(call.with(new JsonObject()
                    .put("ord_dt", today)
                    .put("qry_tp", "1")
                    .put("stk_bond_tp", "0")
                    .put("sell_tp", digit(call, "ord_tp"))
                    .put("dmst_stex_tp", venue(digit(call, "excg_tp")))));
            JsonArray rows = answer.payload().getJsonArray("acnt_ord_cntr_prps_dtl");
            rows.forEach(row -> ((JsonObject) row).put("ord_dt", today));
            return new Reply("data", rows, answer.cursor());
        });
    }

    private static String digit(KiwoomCall call, String name) {
        return call.get(name).isEmpty() ? "0" : call.get(name);
    }

    private static String venue(String digit) {
        return switch (digit) {
            case "0" -> "%";
            case "1" -> "KRX";
            case "2" -> "NXT";
            default -> throw KiwoomGate.badParameter("excg_tp=" + digit);
        };
    }
}
