package dev.naru.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.simulator.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExchangeTest {

    private static final long SEED = 7;
    private static final String SAMSUNG = "005930";

    private final TestClock hands = new TestClock();
    private final List<Notice.Kind> notices = new ArrayList<>();
    private Exchange exchange;
    private Account account;

    @BeforeEach
    void open() {
        exchange = new Exchange(hands, SEED, MarketHours.ALWAYS);
        account = exchange.open("1", "A", "a", 1_000_000_000);
        exchange.listen(new MarketListener() {
            @Override
            public void noticed(Notice notice) {
                notices.add(notice.kind());
            }
        });
    }

    private Issue samsung() {
        return exchange.read(market -> market.find(SAMSUNG).orElseThrow());
    }

    @Test
    void shouldRepeatTheSameMarketForTheSameSeed() {
        exchange.advance(2_000);
        Exchange again = new Exchange(hands, SEED, MarketHours.ALWAYS);
        again.advance(2_000);
        assertThat(pricesOf(again)).isEqualTo(pricesOf(exchange));
        Exchange other = new Exchange(hands, SEED + 1, MarketHours.ALWAYS);
        other.advance(2_000);
        assertThat(pricesOf(other)).isNotEqualTo(pricesOf(exchange));
    }

    private static List<Long> pricesOf(Exchange exchange) {
        return exchange.read(market -> market.issues().stream().map(Issue::last).toList());
    }

    @Test
    void shouldKeepEveryBookFilledOnTickUncrossedAndWithinTheLimits() {
        for (int round = 0; round < 50; round++) {
            exchange.advance(1_000);
            exchange.read(market -> {
                market.issues().forEach(ExchangeTest::checkBook);
                return null;
            });
        }
    }

    private static void checkBook(Issue issue) {
        List<BookSide.Level> asks = issue.asks().top(10);
        List<BookSide.Level> bids = issue.bids().top(10);
        assertThat(asks).as(issue.code()).hasSize(10);
        assertThat(bids).as(issue.code()).hasSize(10);
        assertThat(asks.get(0).price())
                .as(issue.code())
                .isGreaterThan(bids.get(0).price());
        for (int i = 0; i < 10; i++) {
            assertThat(issue.listing().isOnTick(asks.get(i).price())).isTrue();
            assertThat(issue.listing().isOnTick(bids.get(i).price())).isTrue();
            assertThat(asks.get(i).quantity()).isPositive();
            assertThat(bids.get(i).quantity()).isPositive();
        }
        assertThat(issue.last()).isBetween(issue.lowerLimit(), issue.upperLimit());
    }

    @Test
    void shouldFillAnEarlierOrderBeforeALaterOneAtTheSamePrice() {
        long bid = samsung().bids().best();
        ClientOrder first = exchange.submit(account, Ticket.limit(Side.BUY, SAMSUNG, bid, 10));
        ClientOrder second = exchange.submit(account, Ticket.limit(Side.BUY, SAMSUNG, bid, 10));
        for (int i = 0; i < 100_000 && first.isOpen(); i++) {
            assertThat(second.filled()).isZero();
            exchange.advance(1);
        }
        assertThat(first.filled()).isEqualTo(10);
    }

    @Test
    void shouldFillTheRestOfACrossingOrderWithinThreeSeconds() {
        long ask = samsung().asks().best();
        long touch = samsung().asks().quantityAt(ask);
        ClientOrder order = exchange.submit(account, Ticket.limit(Side.BUY, SAMSUNG, ask, touch + 500));
        assertThat(order.filled()).isEqualTo(touch);
        assertThat(notices).startsWith(Notice.Kind.ACCEPTED, Notice.Kind.FILLED);
        exchange.advance(0);
        assertThat(order.isOpen()).isTrue();
        hands.forward(Duration.ofSeconds(3));
        exchange.advance(0);
        assertThat(order.isOpen()).isFalse();
        assertThat(order.filledValue()).isEqualTo((touch + 500) * ask);
    }

    @Test
    void shouldNeverInventSharesOrMoney() {
        exchange.give(account, SAMSUNG, 1_000, 100_000);
        for (int i = 0; i < 200; i++) {
            Side side = i % 3 == 0 ? Side.SELL : Side.BUY;
            long price = side == Side.BUY
                    ? samsung().asks().best()
                    : samsung().bids().best();
            exchange.submit(account, Ticket.limit(side, SAMSUNG, price, 1 + i % 7));
            exchange.advance(10);
            hands.forward(Duration.ofMillis(300));
        }
        long bought = total(Side.BUY, false);
        long sold = total(Side.SELL, false);
        assertThat(account.holding(SAMSUNG).quantity()).isEqualTo(1_000 + bought - sold);
        assertThat(account.cash()).isEqualTo(1_000_000_000 - total(Side.BUY, true) + total(Side.SELL, true));
    }

    private long total(Side side, boolean value) {
        return account.executions().stream()
                .filter(execution -> execution.side() == side)
                .mapToLong(execution -> value ? execution.quantity() * execution.price() : execution.quantity())
                .sum();
    }

    @Test
    void shouldHoldAStopOrderUntilItsTrigger() {
        long trigger = samsung().listing().floor(samsung().last() + 3_000);
        Ticket stop = new Ticket(
                Side.BUY, SAMSUNG, OrderKind.STOP, OrderKind.Condition.NONE, trigger, 5, trigger, "22", "KRX");
        ClientOrder order = exchange.submit(account, stop);
        exchange.advance(0);
        assertThat(order.waitsForTrigger()).isTrue();
        exchange.move(SAMSUNG, trigger);
        exchange.advance(0);
        assertThat(order.waitsForTrigger()).isFalse();
        assertThat(samsung().bids().quantityAt(trigger)).isGreaterThan(5);
    }

    @Test
    void shouldMoveAPriceThroughRestingOrders() {
        long low = samsung().listing().floor(samsung().last() - 10_000);
        ClientOrder order = exchange.submit(account, Ticket.limit(Side.BUY, SAMSUNG, low, 5));
        exchange.move(SAMSUNG, low);
        assertThat(order.filled()).isEqualTo(5);
        assertThat(samsung().last()).isEqualTo(low);
        checkBook(samsung());
    }

    @Test
    void shouldStartADayFromTheCloseAndTheFirstOrderNumber() {
        exchange.advance(500);
        long far = samsung().listing().floor(samsung().last() - 5_000);
        ClientOrder open = exchange.submit(account, Ticket.limit(Side.BUY, SAMSUNG, far, 1));
        long close = samsung().last();
        hands.forward(Duration.ofDays(1));
        exchange.advance(0);
        assertThat(open.isOpen()).isFalse();
        assertThat(samsung().previousClose()).isEqualTo(close);
        assertThat(account.orders()).isEmpty();
        ClientOrder next = exchange.submit(account, Ticket.market(Side.BUY, SAMSUNG, 1));
        assertThat(next.number()).isEqualTo(open.number());
        List<Bar> days = exchange.read(market -> market.days(samsung()));
        assertThat(days).hasSize(History.DAYS + 2);
    }

    @Test
    void shouldHaveAPastThatEndsAtThePreviousCloseAndSkipsHolidays() {
        List<Bar> days = exchange.read(market -> market.days(samsung()));
        assertThat(days.size()).isGreaterThan(500);
        assertThat(days.get(days.size() - 2).close()).isEqualTo(samsung().previousClose());
        TradingCalendar calendar = new TradingCalendar();
        assertThat(days).allMatch(bar -> calendar.isOpen(bar.date()));
        assertThat(days)
                .allMatch(bar -> bar.low() <= Math.min(bar.open(), bar.close())
                        && bar.high() >= Math.max(bar.open(), bar.close()));
        Bar past = days.get(100);
        List<Bar> minutes = exchange.read(market -> market.minutes(samsung(), past.date()));
        assertThat(minutes).hasSize(390);
        assertThat(minutes.stream().mapToLong(Bar::high).max()).hasValue(past.high());
        assertThat(minutes.stream().mapToLong(Bar::low).min()).hasValue(past.low());
        assertThat(minutes.get(389).close()).isEqualTo(past.close());
    }

    @Test
    void shouldKeepRegularHoursWhenToldTo() {
        Exchange regular = new Exchange(hands, SEED, MarketHours.REGULAR);
        Account client = regular.open("1", "A", "a", 1_000_000);
        Ticket ticket = Ticket.market(Side.BUY, "252670", 1);
        hands.set("2026-11-19T23:59:00Z");
        assertThatThrownBy(() -> regular.submit(client, ticket)).hasMessageContaining("BEFORE_OPEN");
        hands.set("2026-11-20T00:00:00Z");
        assertThat(regular.submit(client, ticket).filled()).isOne();
        hands.set("2026-11-21T02:00:00Z");
        assertThatThrownBy(() -> regular.submit(client, ticket)).hasMessageContaining("AFTER_CLOSE");
    }
}
