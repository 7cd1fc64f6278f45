package dev.naru.model;

/** How an order's price is set. The captions are the Korean market's own terms. */
public enum OrderType {
    /** 지정가. */
    LIMIT,
    /** 시장가. */
    MARKET,
    /** 조건부지정가: a limit order that turns into a market order at the close. */
    CONDITIONAL_LIMIT,
    /** 최유리지정가: at the best price of the opposite side. */
    BEST_LIMIT,
    /** 최우선지정가: at the best price of the own side. */
    TOP_LIMIT,
    /** 중간가. */
    MID,
    /** 스톱지정가: needs a trigger price. */
    STOP_LIMIT,
    /** 장전 시간외종가. */
    PRE_MARKET_CLOSE,
    /** 장후 시간외종가. */
    AFTER_MARKET_CLOSE;

    /** Whether an order of this type carries a limit price of its own. */
    public boolean hasPrice() {
        return this == LIMIT || this == CONDITIONAL_LIMIT || this == STOP_LIMIT;
    }
}
