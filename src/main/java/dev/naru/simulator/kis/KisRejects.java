package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;

/** The broker's codes and words for what the exchange refuses; paper has numbers of its own. */
final class KisRejects {

    private KisRejects() {}

    static KisRefusal of(KisSettings settings, OrderRefusedException refused) {
        int status = settings.businessRejectStatus();
        return settings.environment().isPaper() ? paper(status, refused.reason()) : live(status, refused.reason());
    }

    private static KisRefusal live(int status, Reject reason) {
        return switch (reason) {
            case UNKNOWN_ISSUE -> reject(status, "1", "APBK0656", "해당종목정보가 없습니다.");
            case BAD_QUANTITY -> reject(status, "1", "APBK1234", "주문수량을 확인하여 주십시오.");
            case OFF_TICK -> reject(status, "1", "APBK0506", "주식주문호가단위 오류 입니다.");
            case OUT_OF_LIMITS -> reject(status, "1", "APBK0506", "주문단가가 상/하한가를 벗어났습니다.");
            case NO_CASH -> reject(status, "7", "APBK0952", "주문가능금액을 초과 했습니다.");
            case NOT_SELLABLE -> reject(status, "1", "APBK0400", "주문 가능한 수량을 초과했습니다.");
            case UNKNOWN_ORDER -> reject(status, "1", "APBK0918", "원주문이 존재하지 않습니다.");
            case NOTHING_LEFT -> reject(status, "1", "APBK0918", "정정취소 가능수량이 없습니다.");
            case BEFORE_OPEN -> reject(status, "1", "APBK0918", "장운영시간이 아닙니다.(장시작전)");
            case AFTER_CLOSE -> reject(status, "1", "APBK0918", "장운영시간이 아닙니다.(장종료)");
            case WRONG_SESSION -> reject(status, "1", "APBK0918", "장운영시간이 아닙니다.(주문불가 호가유형)");
            case WRONG_VENUE -> reject(status, "1", "APBK0955", "해당 거래소에서 거래되지 않는 종목입니다.");
        };
    }

    private static KisRefusal paper(int status, Reject reason) {
        return switch (reason) {
            case UNKNOWN_ISSUE -> reject(status, "1", "APBK0656", "모의투자 해당종목정보가 없습니다.");
            case BAD_QUANTITY -> reject(status, "1", "APBK1234", "모의투자 주문수량을 확인하여 주십시오.");
            case OFF_TICK -> reject(status, "1", "40270000", "모의투자 호가단위 오류 입니다.");
            case OUT_OF_LIMITS -> reject(status, "1", "40270000", "모의투자 상/하한가를 벗어난 주문입니다.");
            case NO_CASH -> reject(status, "1", "40250000", "모의투자 주문가능금액이 부족합니다.");
            case NOT_SELLABLE -> reject(status, "1", "APBK0400", "모의투자 주문가능수량이 부족합니다.");
            case UNKNOWN_ORDER -> reject(status, "1", "40330000", "모의투자 원주문이 존재하지 않습니다.");
            case NOTHING_LEFT -> reject(status, "1", "40330000", "모의투자 정정/취소할 수량이 없습니다.");
            case BEFORE_OPEN -> reject(status, "1", "40570000", "모의투자 장시작전 입니다.");
            case AFTER_CLOSE -> reject(status, "1", "40580000", "모의투자 장종료 입니다.");
            case WRONG_SESSION -> reject(status, "1", "40580000", "모의투자 장종료 입니다.");
            case WRONG_VENUE -> reject(status, "1", "41050000", "모의투자에서는 NXT 주문이 제공되지 않습니다.");
        };
    }

    private static KisRefusal reject(int status, String rtCd, String code, String text) {
        return KisRefusal.business(status, rtCd, code, text);
    }
}
