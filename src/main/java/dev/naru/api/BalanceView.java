package dev.naru.api;

import dev.naru.model.Balance;
import dev.naru.model.Position;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A balance as programs read it. */
@Schema(name = "Balance", description = "계좌 잔고. What the broker did not tell is null and named in unavailable.")
record BalanceView(
        String connection,
        @Schema(description = "masked account number") String account,
        String currency,
        @Schema(description = "예수금") BigDecimal cash,
        @Schema(description = "주문가능금액") BigDecimal orderable,
        @Schema(description = "총평가금액") BigDecimal total,
        @Schema(description = "유가증권평가금액") BigDecimal stockValue,
        @Schema(description = "평가손익합계") BigDecimal profit,
        List<PositionView> positions,
        List<String> unavailable,
        Instant asOf) {

    @Schema(name = "Position", description = "보유종목")
    record PositionView(
            @Schema(description = "the connection whose account holds it") String connection,
            String symbol,
            String name,
            long quantity,
            @Schema(description = "매도가능수량") Long sellable,
            @Schema(description = "매입평균가") BigDecimal averagePrice,
            BigDecimal price,
            BigDecimal cost,
            BigDecimal value,
            BigDecimal profit,
            @Schema(description = "수익률 in percent") BigDecimal profitRate) {

        static PositionView of(Position position) {
            return new PositionView(
                    position.connection(),
                    position.symbol(),
                    position.name(),
                    position.quantity(),
                    position.sellable(),
                    position.averagePrice(),
                    position.price(),
                    position.cost(),
                    position.value(),
                    position.profit(),
                    position.profitRate());
        }
    }

    static BalanceView of(Balance balance) {
        return new BalanceView(
                balance.connection(),
                balance.account(),
                balance.currency(),
                balance.cash(),
                balance.orderable(),
                balance.total(),
                balance.stockValue(),
                balance.profit(),
                balance.positions().stream().map(PositionView::of).toList(),
                balance.unavailable(),
                balance.asOf());
    }
}
