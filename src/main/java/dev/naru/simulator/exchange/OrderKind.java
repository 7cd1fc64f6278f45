package dev.naru.simulator.exchange;

/** How an order finds its price: 지정가, 시장가, 조건부지정가, 최유리, 최우선, 중간가, 스톱지정가. */
public enum OrderKind {
    LIMIT,
    MARKET,
    CONDITIONAL,
    BEST,
    TOP,
    MID,
    STOP;

    /** What happens to the part that cannot trade at once. */
    public enum Condition {
        NONE,
        IOC,
        FOK
    }

    /** Whether the client names the price. */
    public boolean hasPrice() {
        return this == LIMIT || this == CONDITIONAL || this == STOP;
    }
}
