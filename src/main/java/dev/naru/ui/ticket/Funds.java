package dev.naru.ui.ticket;

import java.math.BigDecimal;

/**
 * What an account holds, as far as it matters for one order. Unknown is {@code null}.
 *
 * @param orderable 주문가능금액
 * @param held 보유수량 of the symbol
 * @param sellable 매도가능수량 of the symbol
 */
record Funds(BigDecimal orderable, Long held, Long sellable) {
    static final Funds UNKNOWN = new Funds(null, null, null);
}
