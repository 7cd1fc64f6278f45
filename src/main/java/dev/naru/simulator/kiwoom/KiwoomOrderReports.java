package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What {@link KiwoomNotices} tells by field numbers, under the names of the order lists. */
public final class KiwoomOrderReports {

    private KiwoomOrderReports() {}

    /** The reports of a notice, one for each state it passes through. */
    public static List<JsonObject> of(Notice notice) {
        List<JsonObject> reports = new ArrayList<>();
        KiwoomNotices.states(notice).forEach(state -> reports.add(report(notice, state)));
        return reports;
    }

    private static JsonObject report(Notice notice, String state) {
        ClientOrder order = notice.order();
        boolean isFill = notice.kind() == Notice.Kind.FILLED;
        return new JsonObject()
                .put("acnt_no", order.account().number())
                .put("ord_no", OrderNumbers.wire(order.number()))
                .put("orig_ord_no", OrderNumbers.wire(order.originalNumber()))
                .put("stk_cd", order.listing().code())
                .put("stk_nm", order.listing().name())
                .put("ord_stt", state)
                .put("io_tp_nm", OrderWords.kind(order))
                .put("trde_tp", OrderWords.type(order))
                .put("ord_qty", Long.toString(order.quantity()))
                .put("ord_pric", Long.toString(order.ticket().price()))
                .put("oso_qty", Long.toString(KiwoomNotices.unfilled(notice, state)))
                .put("cntr_no", isFill ? KiwoomNotices.nextFill() : "")
                .put("cntr_pric", isFill ? Long.toString(notice.price()) : "")
                .put("cntr_qty", isFill ? Long.toString(notice.quantity()) : "")
                .put("ord_tm", Wire.time(notice.time()))
                .put("stex_tp", order.ticket().venue())
                .put("sor_yn", order.ticket().venue().equals("SOR") ? "Y" : "N")
                .put("rjct_rsn", "");
    }
}
