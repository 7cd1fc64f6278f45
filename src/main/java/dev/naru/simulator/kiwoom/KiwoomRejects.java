package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;

/** The codes and words for what the exchange refuses; the mock host has codes of its own. */
final class KiwoomRejects {

    private KiwoomRejects() {}

    static KiwoomRefusal of(KiwoomEnvironment environment, OrderRefusedException refused) {
        if (refused.reason() == Reject.UNKNOWN_ISSUE) {
            return KiwoomCode.NO_SUCH_STOCK.plain();
        }
        return environment.isMock() ? mock(refused.reason()) : live(refused.reason());
    }

    private static KiwoomRefusal live(Reject reason) {
        return switch (reason) {
            case NO_CASH -> KiwoomRefusal.ledger("855056", "매수증거금이 부족합니다. 0주 매수가능");
            case NOT_SELLABLE -> KiwoomRefusal.ledger("800033", "매도가능수량이 부족합니다. 0주 매도가능");
            case UNKNOWN_ORDER -> KiwoomRefusal.ledger("571436", "원주문이 존재하지 않습니다.");
            case NOTHING_LEFT -> KiwoomRefusal.ledger("506550", "정정/취소할 수량이 없습니다.");
            case WRONG_SESSION -> KiwoomRefusal.ledger("521790", "현재 주문이 불가능한 호가유형입니다.");
            case WRONG_VENUE -> KiwoomCode.NOT_ON_EXCHANGE.plain();
            case OFF_TICK -> KiwoomRefusal.ledger("571489", "호가단위 오류입니다.");
            case OUT_OF_LIMITS -> KiwoomRefusal.ledger("571490", "상/하한가를 벗어난 주문입니다.");
            case BAD_QUANTITY -> KiwoomRefusal.ledger("571491", "주문수량을 확인하여 주십시오.");
            case BEFORE_OPEN -> KiwoomRefusal.ledger("505217", "장시작 전입니다.");
            default -> KiwoomRefusal.ledger("505218", "장이 종료되었습니다.");
        };
    }

    private static KiwoomRefusal mock(Reject reason) {
        return switch (reason) {
            case NO_CASH -> KiwoomRefusal.ledger("RC4025", "모의투자 주문가능금액이 부족합니다.");
            case NOT_SELLABLE -> KiwoomRefusal.ledger("800033", "모의투자 매도가능수량이 부족합니다. 0주 매도가능");
            case UNKNOWN_ORDER, NOTHING_LEFT -> KiwoomRefusal.ledger("RC4032", "모의투자 원주문번호를 확인하세요.");
            case OFF_TICK -> KiwoomRefusal.ledger("RC4003", "모의투자 호가단위 오류입니다.");
            case OUT_OF_LIMITS -> KiwoomRefusal.ledger("RC4003", "모의투자 상/하한가 오류입니다.");
            case BAD_QUANTITY -> KiwoomRefusal.ledger("RC4007", "모의투자 주문수량을 확인하세요.");
            case BEFORE_OPEN -> KiwoomRefusal.ledger("RC4057", "모의투자 장시작전입니다.");
            case AFTER_CLOSE, WRONG_SESSION -> KiwoomRefusal.ledger("RC4058", "모의투자 장종료입니다.");
            default -> KiwoomRefusal.ledger("RC9000", "모의투자에서는 해당업무가 제공되지 않습니다.");
        };
    }
}
