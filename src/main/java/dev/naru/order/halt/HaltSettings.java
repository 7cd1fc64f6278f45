package dev.naru.order.halt;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the hub halts by itself.
 *
 * @param onDifference whether a position that differs from the broker's after a sweep halts its connection
 * @param rejections so many orders rejected by a broker {@code rejectionsWithin} that time halt its connection; 0 for
 *     never
 * @param maxDailyLoss won a connection may lose in a day, realised and unrealised; {@code null} for no limit
 * @param maxDailyLossHub the same for all connections together
 */
@ConfigurationProperties("naru.halt")
public record HaltSettings(
        @DefaultValue("true") boolean onDifference,
        @DefaultValue("10") int rejections,
        @DefaultValue("10s") Duration rejectionsWithin,
        BigDecimal maxDailyLoss,
        BigDecimal maxDailyLossHub) {}
