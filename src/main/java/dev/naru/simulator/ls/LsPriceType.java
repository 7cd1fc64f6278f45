package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.OrderKind;
import java.util.Arrays;
import java.util.Optional;

/** 호가유형코드, as far as the exchange's regular session takes them. */
enum LsPriceType {
    LIMIT("00", "보통", OrderKind.LIMIT),
    MARKET("03", "시장가", OrderKind.MARKET),
    CONDITIONAL("05", "조건부지정가", OrderKind.CONDITIONAL),
    BEST("06", "최유리지정가", OrderKind.BEST),
    TOP("07", "최우선지정가", OrderKind.TOP),
    MID("12", "중간가", OrderKind.MID),
    STOP("A1", "스톱지정가", OrderKind.STOP);

    private final String code;
    private final String words;
    private final OrderKind kind;

    LsPriceType(String code, String words, OrderKind kind) {
        this.code = code;
        this.words = words;
        this.kind = kind;
    }

    static Optional<LsPriceType> of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code) && type != STOP)
                .findFirst();
    }

    static LsPriceType of(OrderKind kind) {
        return Arrays.stream(values())
                .filter(type -> type.kind == kind)
                .findFirst()
                .orElseThrow();
    }

    String code() {
        return code;
    }

    String words() {
        return words;
    }

    OrderKind kind() {
        return kind;
    }
}
