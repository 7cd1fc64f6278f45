package dev.naru.order.desk;

import dev.naru.model.OrderState;
import dev.naru.model.Side;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import dev.naru.order.risk.Exposure;
import dev.naru.order.risk.Facts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Adds up what a connection's orders amount to already. */
final class Exposures {
    private final Ledger ledger;
    private final Clock clock;

    Exposures(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param laneClosed why no order is taken now; {@code null} when the lane is open */
    Exposure now(Facts facts, String laneClosed) {
        Instant now = clock.instant();
        LocalDate today = TradingDate.of(now);
        String connection = facts.request().connection();
        List<Story> all = ledger.stories(story -> story.request().connection().equals(connection)
                        && story.tradingDate().equals(today))
                .toList();
        List<Story> young = all.stream()
                .filter(story -> counts(story) && story.createdAt().isAfter(facts.balanceAsOf()))
                .toList();
        return new Exposure(
                all.stream().filter(Exposures::counts).map(Exposures::value).reduce(BigDecimal.ZERO, BigDecimal::add),
                asked(all, now.minus(Duration.ofSeconds(1))),
                asked(all, now.minus(Duration.ofMinutes(1))),
                young.stream()
                        .filter(story -> story.request().side() == Side.BUY)
                        .map(Exposures::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                young.stream()
                        .filter(story -> story.request().side() == Side.SELL)
                        .filter(story ->
                                story.request().symbol().equals(facts.request().symbol()))
                        .mapToLong(story -> story.filledQuantity() + story.remaining())
                        .sum(),
                laneClosed,
                all.stream()
                        .filter(story -> story.state() == OrderState.NEEDS_HUMAN)
                        .map(story -> story.request().symbol())
                        .collect(Collectors.toSet()));
    }

    private static int asked(List<Story> all, Instant since) {
        return (int) all.stream()
                .filter(story -> ours(story) && story.createdAt().isAfter(since))
                .count();
    }

    private static boolean ours(Story story) {
        return !"external".equals(story.actor());
    }

    /** An order that never reached the market binds nothing. */
    private static boolean counts(Story story) {
        return ours(story) && story.state() != OrderState.REJECTED && story.state() != OrderState.NOT_PLACED;
    }

    private static BigDecimal value(Story story) {
        BigDecimal price = story.terms().price() == null
                ? story.averagePrice()
                : story.terms().price();
        return price == null
                ? BigDecimal.ZERO
                : price.multiply(BigDecimal.valueOf(story.filledQuantity() + story.remaining()));
    }
}
