package dev.naru.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.simulator.TestClock;
import dev.naru.simulator.exchange.OrderKind.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The exchange's books")
@Timeout(60)
class DayBookTest {
    private static final String SAMSUNG = "005930";
    private static final List<String> CODES = List.of(SAMSUNG, "000660", "035720");
    private static final long CASH = 1_000_000_000;

    private final TestClock hands = new TestClock();

    @TempDir
    Path folder;

    private Exchange started() {
        Exchange exchange = opened();
        exchange.keep(folder);
        return exchange;
    }

    private Exchange opened() {
        Exchange exchange = new Exchange(hands, 7, MarketHours.ALWAYS);
        for (String number : List.of("1", "2")) {
            exchange.give(exchange.open(number, "A", "a", CASH), SAMSUNG, 300, 92_400);
        }
        return exchange;
    }

    private static Account account(Exchange exchange, String number) {
        return exchange.read(market -> market.allAccounts().stream()
                .filter(account -> account.number().equals(number))
                .findFirst()
                .orElseThrow());
    }

    private static long last(Exchange exchange, String code) {
        return exchange.read(market -> market.find(code).orElseThrow().last());
    }

    private static long below(Exchange exchange, String code, int percent) {
        Issue issue = exchange.read(market -> market.find(code).orElseThrow());
        return issue.listing().floor(issue.last() * (100 - percent) / 100);
    }

    @Test
    void whatWasFilledAndWhatIsOpenIsThereAfterAKill() {
        Exchange killed = started();
        Account before = account(killed, "1");
        ClientOrder bought = killed.submit(before, Ticket.market(Side.BUY, SAMSUNG, 7));
        ClientOrder resting = killed.submit(before, Ticket.limit(Side.BUY, SAMSUNG, below(killed, SAMSUNG, 5), 3));
        assertThat(bought.filled()).isEqualTo(7);

        Exchange again = started();
        Account after = account(again, "1");
        assertThat(told(after)).isEqualTo(told(before));
        assertThat(after.holding(SAMSUNG).quantity()).isEqualTo(307);
        assertThat(again.submit(after, Ticket.market(Side.SELL, SAMSUNG, 1)).number())
                .as("numbers go on")
                .isEqualTo("0000000103");
        again.move(SAMSUNG, resting.price());
        assertThat(after.order(resting.number()).filled()).as("trades on").isEqualTo(3);
    }

    @Test
    void whatIsOpenCanBeCancelledAfterAKill() {
        Exchange killed = started();
        ClientOrder resting =
                killed.submit(account(killed, "1"), Ticket.limit(Side.BUY, SAMSUNG, below(killed, SAMSUNG, 5), 3));

        Exchange again = started();
        Account after = account(again, "1");
        again.cancel(after, resting.number(), 1);
        assertThat(after.order(resting.number()).remaining()).isEqualTo(2);
        again.cancel(after, resting.number(), 0);
        assertThat(after.order(resting.number()).isOpen()).isFalse();
        assertThat(after.orderableCash()).isEqualTo(CASH);
    }

    @Test
    void aStopOrderWaitsOnForItsPrice() {
        Exchange killed = started();
        long last = last(killed, SAMSUNG);
        long trigger = below(killed, SAMSUNG, -3);
        ClientOrder stop = killed.submit(
                account(killed, "1"),
                new Ticket(Side.BUY, SAMSUNG, OrderKind.STOP, Condition.NONE, trigger, 2, trigger, "22", "KRX"));
        assertThat(trigger).isGreaterThan(last);

        Exchange again = started();
        Account after = account(again, "1");
        again.advance(0);
        assertThat(after.order(stop.number()).filled()).isZero();
        again.move(SAMSUNG, trigger);
        again.advance(0);
        assertThat(after.order(stop.number()).waitsForTrigger()).isFalse();
    }

    @Test
    void theNextDayBeginsWithWhatTheLastOneLeft() {
        Exchange killed = started();
        Account before = account(killed, "1");
        killed.submit(before, Ticket.market(Side.BUY, SAMSUNG, 7));
        killed.submit(before, Ticket.limit(Side.BUY, SAMSUNG, below(killed, SAMSUNG, 5), 3));
        long cash = before.cash();

        hands.forward(Duration.ofDays(1));
        Exchange again = started();
        Account after = account(again, "1");
        assertThat(after.orders()).isEmpty();
        assertThat(after.settledCash()).isEqualTo(cash);
        assertThat(after.holding(SAMSUNG).quantity()).isEqualTo(307);
        assertThat(again.submit(after, Ticket.market(Side.BUY, SAMSUNG, 1)).number())
                .isEqualTo("0000000101");
        assertThat(account(started(), "1").holding(SAMSUNG).quantity()).isEqualTo(308);
    }

    @Test
    void midnightWhileItRunsBeginsANewFile() throws IOException {
        Exchange exchange = started();
        exchange.submit(account(exchange, "1"), Ticket.market(Side.BUY, SAMSUNG, 7));
        hands.forward(Duration.ofDays(1));
        exchange.advance(1);
        exchange.submit(account(exchange, "1"), Ticket.market(Side.BUY, SAMSUNG, 2));

        assertThat(names()).containsExactly("2026-11-21.jsonl");
        assertThat(account(started(), "1").holding(SAMSUNG).quantity()).isEqualTo(309);
    }

    @Test
    void whateverHappenedItIsToldTheSameAgain() {
        long seed = Long.getLong("naru.seed", System.nanoTime());
        System.out.println("books: seed " + seed + " (-Dnaru.seed=" + seed + ")");
        Random random = new Random(seed);
        Exchange exchange = started();
        for (int i = 0; i < 400; i++) {
            something(exchange, account(exchange, random.nextBoolean() ? "1" : "2"), random);
            hands.forward(Duration.ofMillis(random.nextInt(3_000)));
            exchange.advance(random.nextInt(20));
        }

        Exchange other = opened();
        Accounts accounts = new Accounts();
        accounts.open("1", "A", "a", CASH);
        accounts.open("2", "A", "a", CASH);
        new Restored(accounts, code -> other.read(market -> market.find(code))
                        .orElseThrow()
                        .listing())
                .take(new DayBook(folder, accounts).read());
        for (String number : List.of("1", "2")) {
            assertThat(told(accounts.find(number))).isEqualTo(told(account(exchange, number)));
        }
    }

    private static void something(Exchange exchange, Account account, Random random) {
        List<ClientOrder> open =
                account.orders().stream().filter(ClientOrder::isOpen).toList();
        ClientOrder one = open.isEmpty() ? null : open.get(random.nextInt(open.size()));
        String code = CODES.get(random.nextInt(CODES.size()));
        Side side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
        try {
            switch (random.nextInt(one == null ? 3 : 5)) {
                case 0 -> exchange.submit(account, Ticket.market(side, code, 1 + random.nextInt(20)));
                case 1 -> exchange.submit(
                        account, Ticket.limit(side, code, below(exchange, code, random.nextInt(5) - 2), 30));
                case 2 -> exchange.submit(
                        account,
                        new Ticket(
                                side,
                                code,
                                OrderKind.LIMIT,
                                random.nextBoolean() ? Condition.IOC : Condition.FOK,
                                below(exchange, code, 0),
                                2_000,
                                0,
                                "11",
                                "KRX"));
                case 3 -> exchange.cancel(account, one.number(), random.nextInt(2));
                default -> exchange.amend(
                        account,
                        one.number(),
                        Ticket.limit(
                                one.side(),
                                one.listing().code(),
                                below(exchange, one.listing().code(), random.nextInt(5) - 2),
                                1),
                        random.nextInt(2));
            }
        } catch (OrderRefusedException e) {
            // an order the rules refuse changes nothing, and nothing of it is written
        }
    }

    @Test
    void aLineItWasKilledInIsDropped() throws IOException {
        Exchange killed = started();
        killed.submit(account(killed, "1"), Ticket.market(Side.BUY, SAMSUNG, 7));
        Files.writeString(file(), "{\"kind\":\"FILL", StandardOpenOption.APPEND);

        assertThat(account(started(), "1").holding(SAMSUNG).quantity()).isEqualTo(307);
        assertThat(Files.readString(file())).endsWith("}\n");
    }

    @Test
    void anEmptyFileOfTheDayIsBegunAndKept() throws IOException {
        Files.createFile(folder.resolve("2026-11-20.jsonl"));
        Exchange killed = started();
        killed.submit(account(killed, "1"), Ticket.market(Side.BUY, SAMSUNG, 7));

        assertThat(account(started(), "1").holding(SAMSUNG).quantity()).isEqualTo(307);
        assertThat(names()).containsExactly("2026-11-20.jsonl");
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Exchange killed = started();
        killed.submit(account(killed, "1"), Ticket.market(Side.BUY, SAMSUNG, 7));
        Files.writeString(file(), Files.readString(file()).replaceFirst("\"ACCEPTED\"", "\"ACEPTED\""));

        assertThatThrownBy(this::started)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file() + ":2")
                .hasMessageContaining("ACEPTED");
    }

    private Path file() throws IOException {
        return folder.resolve(names().get(0));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** All a front end can tell of an account. */
    private static List<String> told(Account account) {
        List<String> told = new ArrayList<>();
        told.add("cash " + account.settledCash() + " " + account.cash() + " " + account.orderableCash());
        account.holdings().stream()
                .filter(held -> held.quantity() > 0)
                .map(held -> held.listing().code() + " " + held.quantity() + " for " + held.cost() + " bought "
                        + held.boughtToday() + " sold " + held.soldToday())
                .forEach(told::add);
        account.orders().stream()
                .map(order -> String.join(
                        " ",
                        order.number(),
                        order.originalNumber(),
                        order.motherNumber(),
                        order.action().name(),
                        order.ticket().toString(),
                        order.date().toString(),
                        order.time().toString(),
                        "at " + order.price(),
                        "filled " + order.filled() + " for " + order.filledValue(),
                        "cancelled " + order.cancelled(),
                        "left " + order.remaining()))
                .forEach(told::add);
        account.executions().forEach(execution -> told.add(execution.toString()));
        return told;
    }
}
