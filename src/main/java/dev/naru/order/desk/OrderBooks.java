package dev.naru.order.desk;

import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.order.BrokerNumber;
import dev.naru.order.OrderFilter;
import dev.naru.order.OrderTransition;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.lifecycle.TradingDate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Shows orders and fills: from the store, or, while it fails, as far as the hub has them at hand. A hub that does not
 * write the journal has nothing at hand.
 */
final class OrderBooks {
    private static final Logger log = LoggerFactory.getLogger(OrderBooks.class);
    private static final Comparator<Story> NEWEST_FIRST =
            Comparator.comparing(Story::createdAt).thenComparing(Story::id).reversed();

    private final Ledger ledger;
    private final Clock clock;

    OrderBooks(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Optional<Order> find(String orderId) {
        return story(orderId).map(Story::order);
    }

    List<BrokerNumber> numbers(String orderId) {
        return story(orderId).stream()
                .flatMap(story -> story.numbers().stream())
                .map(number -> new BrokerNumber(
                        number.no(),
                        number.originalNo(),
                        number.kind() == null ? null : number.kind().name(),
                        number.price(),
                        number.working()))
                .toList();
    }

    private Optional<Story> story(String orderId) {
        return atHand(orderId).or(() -> stored(() -> ledger.reader().story(orderId), Optional::empty));
    }

    List<Order> list(OrderFilter filter) {
        return stored(() -> ledger.reader().list(filter), () -> ledger.stories(story -> fits(story, filter))
                .sorted(NEWEST_FIRST)
                .limit(filter.limit() == null ? Long.MAX_VALUE : filter.limit())
                .map(Story::order)
                .toList());
    }

    List<OrderTransition> history(String orderId) {
        return stored(() -> ledger.reader().history(orderId), List::of);
    }

    List<Fill> fills(LocalDate from, LocalDate to, String connection) {
        LocalDate today = TradingDate.of(clock.instant());
        LocalDate first = from == null ? today : from;
        LocalDate last = to == null ? today : to;
        OrderFilter filter = new OrderFilter(null, connection, null, first, last, null);
        return stored(
                () -> ledger.reader().fills(first, last, connection), () -> ledger.stories(story -> fits(story, filter))
                        .flatMap(story -> story.fills().stream())
                        .sorted(Comparator.comparing(Fill::time).reversed())
                        .toList());
    }

    List<Fill> fillsOf(String orderId) {
        return atHand(orderId)
                .map(Story::fills)
                .orElseGet(() -> stored(() -> ledger.reader().fillsOf(orderId), List::of));
    }

    /** What another hub writes is not at hand here, or no longer as it stands. */
    private Optional<Story> atHand(String orderId) {
        return ledger.isDetached() ? Optional.empty() : ledger.find(orderId);
    }

    private <T> T stored(Supplier<T> reading, Supplier<T> atHand) {
        if (ledger.problem() != null) {
            return atHand.get();
        }
        try {
            return reading.get();
        } catch (DataAccessException e) {
            if (ledger.isDetached()) {
                throw e;
            }
            log.warn("The order journal can't be read, showing what is at hand: {}", e.getMessage());
            return atHand.get();
        }
    }

    private static boolean fits(Story story, OrderFilter filter) {
        return (filter.open() == null || filter.open() != story.state().isFinal())
                && (filter.connection() == null
                        || filter.connection().equals(story.request().connection()))
                && (filter.symbol() == null
                        || filter.symbol().equals(story.request().symbol()))
                && (filter.from() == null || !story.tradingDate().isBefore(filter.from()))
                && (filter.to() == null || !story.tradingDate().isAfter(filter.to()));
    }
}
