package dev.naru.order.risk;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Caps every order must keep, per connection. Amounts in won.
 *
 * @param maxDailyNotional over all orders of a trading date that reached the broker
 */
@ConfigurationProperties("naru.risk")
public record RiskSettings(
        @DefaultValue("100000") long maxOrderQuantity,
        @DefaultValue("1000000000") BigDecimal maxOrderNotional,
        @DefaultValue("10000000000") BigDecimal maxDailyNotional,
        @DefaultValue("5") int maxOrdersPerSecond,
        @DefaultValue("200") int maxOrdersPerMinute) {}
