package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** 주식일별주문체결조회 and 주식정정취소가능주문조회. */
final class KisOrderListCalls {

    private static final int OPEN_ORDERS_PAGE = 50;

    private final KisEnvironment environment;
    private final Exchange exchange;

    KisOrderListCalls(KisEnvironment environment, Exchange exchange) {
        this.environment = environment;
        this.exchange = exchange;
    }

    /** 주식일별주문체결조회. The exchange remembers orders for the day only. */
    KisAnswer daily(KisCall call) {
        Account account = call.credential().account();
        String search = String.join(
                "^",
                call.get("CANO"),
                call.get("ACNT_PRDT_CD"),
                call.get("INQR_STRT_DT"),
                call.get("INQR_END_DT"),
                call.get("SLL_BUY_DVSN_CD"),
                call.get("CCLD_DVSN"),
                "");
        return exchange.read(market -> {
            List<ClientOrder> chosen = chosen(call, account);
            KisPage<ClientOrder> page =
                    KisPage.of(call, chosen, environment.dailyOrdersPage(), ClientOrder::number, search);
            JsonArray rows = new JsonArray();
            page.rows().forEach(order -> rows.add(row(order)));
            JsonObject body = page.keys(found(chosen.isEmpty()));
            body.put("output1", rows).put("output2", totals(chosen));
            return KisAnswer.ok(body).continued(page.trCont());
        });
    }

    private JsonObject found(boolean empty) {
        if (environment.isPaper()) {
            return empty
                    ? KisAnswer.paddedEnvelope("70070000", "모의투자 조회할 내역(자료)이 없습니다.")
                    : KisAnswer.paddedEnvelope("20310000", "모의투자 조회가 완료되었습니다");
        }
        return empty
                ? KisAnswer.paddedEnvelope("KIOK0560", "조회할 내용이 없습니다")
                : KisAnswer.paddedEnvelope("KIOK0510", "조회가 완료되었습니다");
    }

    private static List<ClientOrder> chosen(KisCall call, Account account) {
        List<ClientOrder> orders = new ArrayList<>(
                account.orders().stream().filter(order -> isChosen(call, order)).toList());
        if (!call.get("INQR_DVSN").equals("01")) {
            Collections.reverse(orders);
        }
        return orders;
    }

    private static boolean isChosen(KisCall call, ClientOrder order) {
        String date = Wire.date(order.date());
        String side = call.get("SLL_BUY_DVSN_CD");
        String filled = call.get("CCLD_DVSN");
        String wanted = call.get("ODNO").trim();
        return date.compareTo(call.get("INQR_STRT_DT")) >= 0
                && date.compareTo(call.get("INQR_END_DT")) <= 0
                && (side.equals("00") || side.equals(sideCode(order)))
                && (call.get("PDNO").isEmpty()
                        || call.get("PDNO").equals(order.listing().code()))
                && (wanted.isEmpty() || Wire.zeros(Long.parseLong(wanted), 10).equals(order.number()))
                && (!filled.equals("01") || order.filled() > 0)
                && (!filled.equals("02") || order.isOpen());
    }

    private JsonObject row(ClientOrder order) {
        boolean isCancel = order.action() == ClientOrder.Action.CANCEL;
        return KisLayouts.row("inquire-daily-ccld/output1")
                .set("ord_dt", Wire.date(order.date()))
                .set("ord_gno_brno", environment.orderOffice())
                .set("odno", order.number())
                .set("orgn_odno", order.originalNumber())
                .set("ord_dvsn_name", KisDivisions.name(order.ticket().division()))
                .set("sll_buy_dvsn_cd", sideCode(order))
                .set("sll_buy_dvsn_cd_name", sideName(order))
                .set("pdno", order.listing().code())
                .set("prdt_name", order.listing().name())
                .set("ord_qty", order.quantity())
                .set("ord_unpr", order.ticket().price())
                .set("ord_tmd", Wire.time(order.time()))
                .set("tot_ccld_qty", order.filled())
                .set(
                        "avg_prvs",
                        order.filled() == 0 ? "0" : Wire.decimal((double) order.filledValue() / order.filled(), 4))
                .set("cncl_yn", order.cancelled() > 0 && !order.isOpen() ? "Y" : "N")
                .set("tot_ccld_amt", order.filledValue())
                .set("ord_dvsn_cd", order.ticket().division())
                .set("cnc_cfrm_qty", isCancel ? order.quantity() : order.cancelled())
                .set("rmn_qty", order.remaining())
                .set(
                        "ccld_cndt_name",
                        order.ticket().condition().name().equals("NONE")
                                ? "없음"
                                : order.ticket().condition().name())
                .set("infm_tmd", Wire.time(order.time()))
                .set("prdt_type_cd", "300")
                .set("excg_dvsn_cd", order.listing().market().equals("KOSPI") ? "02" : "03")
                .set("ord_orgno", environment.orderOffice())
                .set("excg_id_dvsn_Cd", order.ticket().venue())
                .json();
    }

    private static JsonObject totals(List<ClientOrder> orders) {
        long ordered = orders.stream().mapToLong(ClientOrder::quantity).sum();
        long filled = orders.stream().mapToLong(ClientOrder::filled).sum();
        long value = orders.stream().mapToLong(ClientOrder::filledValue).sum();
        return KisLayouts.row("inquire-daily-ccld/output2")
                .set("tot_ord_qty", ordered)
                .set("tot_ccld_qty", filled)
                .set("tot_ccld_amt", value)
                .set("pchs_avg_pric", Wire.decimal(filled == 0 ? 0 : (double) value / filled, 4))
                .json();
    }

    /** 주식정정취소가능주문조회: what still has a quantity to change, newest first. */
    KisAnswer changeable(KisCall call) {
        Account account = call.credential().account();
        String side = call.get("INQR_DVSN_2");
        return exchange.read(market -> {
            List<ClientOrder> open = new ArrayList<>(account.orders().stream()
                    .filter(ClientOrder::isOpen)
                    .filter(order -> side.equals("0") || sideCode(order).equals("0" + side))
                    .toList());
            Collections.reverse(open);
            KisPage<ClientOrder> page =
                    KisPage.of(call, open, OPEN_ORDERS_PAGE, ClientOrder::number, account.number() + "^" + side + "^");
            JsonArray rows = new JsonArray();
            page.rows().forEach(order -> rows.add(openRow(order)));
            return KisAnswer.ok(page.keys(found(open.isEmpty())).put("output", rows))
                    .continued(page.trCont());
        });
    }

    private JsonObject openRow(ClientOrder order) {
        return KisLayouts.row("inquire-psbl-rvsecncl/output")
                .set("ord_gno_brno", environment.orderOffice())
                .set("odno", order.number())
                .set("orgn_odno", order.originalNumber())
                .set("ord_dvsn_name", KisDivisions.name(order.ticket().division()))
                .set("pdno", order.listing().code())
                .set("prdt_name", order.listing().name())
                .set("rvse_cncl_dvsn_name", order.action() == ClientOrder.Action.AMEND ? "정정" : "")
                .set("ord_qty", order.quantity())
                .set("ord_unpr", order.ticket().price())
                .set("ord_tmd", Wire.time(order.time()))
                .set("tot_ccld_qty", order.filled())
                .set("tot_ccld_amt", order.filledValue())
                .set("psbl_qty", order.remaining())
                .set("sll_buy_dvsn_cd", sideCode(order))
                .set("ord_dvsn_cd", order.ticket().division())
                .set("mgco_aptm_odno", "")
                .set("excg_dvsn_cd", order.listing().market().equals("KOSPI") ? "02" : "03")
                .set("excg_id_dvsn_cd", order.ticket().venue())
                .set("excg_id_dvsn_name", order.ticket().venue())
                .json();
    }

    static String sideCode(ClientOrder order) {
        return order.side() == Side.SELL ? "01" : "02";
    }

    private static String sideName(ClientOrder order) {
        String name = order.side() == Side.SELL ? "매도" : "매수";
        return switch (order.action()) {
            case NEW -> "현금" + name;
            case AMEND -> "현금" + name + "정정";
            case CANCEL -> "현금" + name + "취소";
        };
    }
}
