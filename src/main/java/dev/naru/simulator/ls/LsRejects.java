package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.OrderRefusedException;

/** The broker's codes and words for what the exchange refuses. */
final class LsRejects {

    /** A code and its text. */
    record Words(String code, String text) {}

    private LsRejects() {}

    static LsRefusal refusal(OrderRefusedException refused) {
        Words words = of(refused);
        return LsRefusal.business(words.code(), words.text());
    }

    static Words of(OrderRefusedException refused) {
        return switch (refused.reason()) {
            case UNKNOWN_ISSUE -> new Words("00302", "종목번호를 확인하여 주십시오.");
            case BAD_QUANTITY -> new Words("00302", "주문수량을 확인하여 주십시오.");
            case OFF_TICK -> new Words("01403", "호가단위를 확인하여 주십시오.");
            case OUT_OF_LIMITS -> new Words("01427", "주문가격이 상/하한가를 벗어났습니다.");
            case NO_CASH -> new Words("01425", "주문가능금액이 부족합니다.");
            case NOT_SELLABLE -> new Words("01478", "매도가능수량이 부족합니다.");
            case UNKNOWN_ORDER -> new Words("01432", "원주문이 존재하지 않습니다.");
            case NOTHING_LEFT -> new Words("01442", "정정/취소 가능수량을 초과하였습니다.");
            case BEFORE_OPEN, AFTER_CLOSE, WRONG_SESSION -> new Words("01458", "주문가능시간이 아닙니다.");
            case WRONG_VENUE -> new Words("00302", "해당 거래소에서 거래되지 않는 종목입니다.");
        };
    }
}
