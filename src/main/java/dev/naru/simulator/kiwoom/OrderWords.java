package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Side;

/** The broker's words for orders. */
final class OrderWords {

    private OrderWords() {}

    /** 주문구분: +매수, -매도, +매수정정 …; a cancel has no sign. */
    static String kind(ClientOrder order) {
        String side = order.side() == Side.BUY ? "매수" : "매도";
        String sign = order.side() == Side.BUY ? "+" : "-";
        return switch (order.action()) {
            case NEW -> sign + side;
            case AMEND -> sign + side + "정정";
            case CANCEL -> side + "취소";
        };
    }

    /** 매매구분: 보통, 시장가, 최유리(IOC) …. */
    static String type(ClientOrder order) {
        return KiwoomOrderTypes.name(order.ticket().division(), order.ticket().kind());
    }

    /** 정정취소. */
    static String change(ClientOrder order) {
        return switch (order.action()) {
            case NEW -> "";
            case AMEND -> "정정";
            case CANCEL -> "취소";
        };
    }

    /** 0 unified, 1 KRX, 2 NXT. */
    static String venueDigit(ClientOrder order) {
        return switch (order.ticket().venue()) {
            case "KRX" -> "1";
            case "NXT" -> "2";
            default -> "0";
        };
    }
}
