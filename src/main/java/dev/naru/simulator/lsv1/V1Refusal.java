package dev.naru.simulator.lsv1;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.gateway.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A call that is answered with an error. */
final class V1Refusal extends RuntimeException {

    static final int BAD_REQUEST = 400;
    static final int UNAUTHENTICATED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TOO_MANY = 429;
    static final int BROKEN = 500;

    private final int status;
    private final String code;

    V1Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static V1Refusal badToken() {
        return new V1Refusal(UNAUTHENTICATED, "INVALID_TOKEN", "유효하지 않은 토큰입니다.");
    }

    /** A request that cannot be read as what it should be; the document has no code for it. */
    static V1Refusal badRequest(String message) {
        return new V1Refusal(BAD_REQUEST, "INVALID_REQUEST", message);
    }

    static V1Refusal unknownSymbol(String symbol) {
        return new V1Refusal(NOT_FOUND, "INVALID_SYMBOL", "존재하지 않는 종목 코드입니다. (" + symbol + ")");
    }

    static V1Refusal of(OrderRefusedException refused) {
        return switch (refused.reason()) {
            case UNKNOWN_ISSUE -> new V1Refusal(NOT_FOUND, "INVALID_SYMBOL", "존재하지 않는 종목 코드입니다.");
            case NO_CASH, NOT_SELLABLE -> new V1Refusal(BAD_REQUEST, "INSUFFICIENT_BALANCE", "잔고가 부족합니다.");
            case UNKNOWN_ORDER -> new V1Refusal(NOT_FOUND, "ORDER_NOT_FOUND", "주문을 찾을 수 없습니다.");
            case BEFORE_OPEN, AFTER_CLOSE, WRONG_SESSION -> new V1Refusal(
                    BAD_REQUEST, "MARKET_CLOSED", "장 운영 시간이 아닙니다.");
            case OFF_TICK -> invalid("호가 단위가 올바르지 않습니다.");
            case OUT_OF_LIMITS -> invalid("주문 가격이 상/하한가를 벗어났습니다.");
            case BAD_QUANTITY -> invalid("주문 수량이 올바르지 않습니다.");
            case NOTHING_LEFT -> invalid("정정/취소할 수량이 없습니다.");
            case WRONG_VENUE -> invalid("해당 거래소에서 거래되지 않는 종목입니다.");
        };
    }

    static V1Refusal invalid(String message) {
        return new V1Refusal(BAD_REQUEST, "INVALID_ORDER", message);
    }

    Answer answer(Instant at) {
        return answer(status, code, getMessage(), at);
    }

    static Answer answer(int status, String code, String message, Instant at) {
        JsonObject error =
                new JsonObject().put("code", code).put("message", message).put("timestamp", at.toEpochMilli());
        return Answer.of(status, new JsonObject().put("error", error));
    }
}
