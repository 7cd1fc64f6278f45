package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;

/** 주식주문(현금) and 주식주문(정정취소). */
final class KisOrderCalls {

    private static final int NUMBER_LENGTH = 10;

    private final KisEnvironment environment;
    private final Exchange exchange;

    KisOrderCalls(KisEnvironment environment, Exchange exchange) {
        this.environment = environment;
        this.exchange = exchange;
    }

    /** 주식주문(현금). */
    KisAnswer order(KisCall call) {
        Side side = call.tr().endsWith("12U") || call.tr().endsWith("802U") ? Side.BUY : Side.SELL;
        Ticket ticket = ticket(call, side, call.get("PDNO"), quantity(call));
        checkVenue(call);
        ClientOrder order = exchange.submit(call.credential().account(), ticket);
        return accepted(order, side == Side.BUY ? "40600000" : "40590000", "주문 전송 완료 되었습니다.");
    }

    /** 주식주문(정정취소): the answer carries a new order number. */
    KisAnswer change(KisCall call) {
        String number = number(call.get("ORGN_ODNO"));
        long quantity = call.get("QTY_ALL_ORD_YN").equals("Y") ? 0 : quantity(call);
        if (call.get("RVSE_CNCL_DVSN_CD").equals("02")) {
            ClientOrder cancel = exchange.cancel(call.credential().account(), number, quantity);
            return accepted(cancel, "40630000", "취소주문이 완료되었습니다.");
        }
        Ticket terms = ticket(call, Side.BUY, "", quantity);
        ClientOrder amended = exchange.amend(call.credential().account(), number, terms, quantity);
        return accepted(amended, "40620000", "정정주문이 완료되었습니다.");
    }

    private KisAnswer accepted(ClientOrder order, String paperCode, String text) {
        JsonObject output = new JsonObject()
                .put("KRX_FWDG_ORD_ORGNO", environment.orderOffice())
                .put("ODNO", order.number())
                .put("ORD_TMD", Wire.time(order.time()));
        String code = environment.isPaper() ? paperCode : "APBK0013";
        return KisAnswer.ok(KisAnswer.paddedEnvelope(code, text).put("output", output));
    }

    private static Ticket ticket(KisCall call, Side side, String code, long quantity) {
        KisDivisions.Division division = KisDivisions.find(call.get("ORD_DVSN"))
                .orElseThrow(() -> new OrderRefusedException(
                        Reject.WRONG_SESSION, "ORD_DVSN " + call.get("ORD_DVSN") + " has no session now"));
        String venue = call.get("EXCG_ID_DVSN_CD").isEmpty() ? "KRX" : call.get("EXCG_ID_DVSN_CD");
        return new Ticket(
                side,
                code,
                division.kind(),
                division.condition(),
                call.number("ORD_UNPR"),
                quantity,
                call.number("CNDT_PRIC"),
                call.get("ORD_DVSN"),
                venue);
    }

    private static long quantity(KisCall call) {
        if (call.get("ORD_QTY").length() > NUMBER_LENGTH) {
            throw KisRefusal.gateway("OPSQ2002", "ERROR : INPUT INVALID_CHECK_FIELD_LENGTH [ORD_QTY]");
        }
        return call.number("ORD_QTY");
    }

    private void checkVenue(KisCall call) {
        String venue = call.get("EXCG_ID_DVSN_CD");
        if (venue.isEmpty() || venue.equals("KRX")) {
            return;
        }
        boolean isListed = exchange.read(market -> market.find(call.get("PDNO"))
                .map(issue -> issue.listing().isOnNxt())
                .orElse(false));
        if (environment.isPaper() || venue.equals("NXT") && !isListed) {
            throw new OrderRefusedException(Reject.WRONG_VENUE, venue);
        }
    }

    /** Order numbers are compared without their leading zeros. */
    private static String number(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw new OrderRefusedException(Reject.UNKNOWN_ORDER, "order number \"" + text + "\"");
        }
        return Wire.zeros(Long.parseLong(text), NUMBER_LENGTH);
    }
}
