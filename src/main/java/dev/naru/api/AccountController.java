package dev.naru.api;

import dev.naru.account.Accounts;
import dev.naru.account.Holdings;
import dev.naru.account.Total;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.model.Balance;
import dev.naru.model.Position;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Balances over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Accounts", description = "Balances and positions")
class AccountController {
    private final Accounts accounts;
    private final Brokers brokers;

    AccountController(Accounts accounts, Brokers brokers) {
        this.accounts = accounts;
        this.brokers = brokers;
    }

    @Schema(name = "Account")
    record AccountView(
            String connection,
            String pack,
            @Schema(description = "the broker") String name,
            String environment,
            @Schema(description = "masked account number") String account,
            String currency,
            BigDecimal cash,
            BigDecimal orderable,
            BigDecimal total,
            BigDecimal profit,
            @Schema(description = "what the broker did not tell; balance: nothing is known of it yet")
                    List<String> unavailable,
            @Schema(description = "null while the balance was never told") Instant asOf) {}

    @GetMapping("/accounts")
    @Operation(
            summary = "Every account",
            description = "With the last known sums; values never told are null and named in unavailable.")
    List<AccountView> accounts() {
        List<String> known = accounts.connections();
        return brokers.statuses().stream()
                .filter(status -> status.account() != null || known.contains(status.id()))
                .map(status -> accounts.known(status.id())
                        .map(balance -> view(status, balance))
                        .orElseGet(() -> view(status)))
                .toList();
    }

    private static AccountView view(BrokerStatus status, Balance balance) {
        return new AccountView(
                status.id(),
                status.pack(),
                status.nameEn(),
                status.environment(),
                balance.account(),
                balance.currency(),
                balance.cash(),
                balance.orderable(),
                balance.total(),
                balance.profit(),
                balance.unavailable(),
                balance.asOf());
    }

    private static AccountView view(BrokerStatus status) {
        return new AccountView(
                status.id(),
                status.pack(),
                status.nameEn(),
                status.environment(),
                status.account(),
                null,
                null,
                null,
                null,
                null,
                List.of("balance"),
                null);
    }

    @GetMapping("/accounts/totals")
    @Operation(
            summary = "What all accounts add up to",
            description = "Per currency, the sum of what is known; what is not in it is named in missing, and a sum"
                    + " nothing is known for is null.")
    List<Total> totals() {
        return accounts.totals();
    }

    @GetMapping("/positions")
    @Operation(
            summary = "Positions of all accounts",
            description = "A row per account and symbol, or, with group=symbol, a row per symbol whose connection names"
                    + " all that hold it; a sum with an unknown part is null.")
    List<BalanceView.PositionView> positions(
            @RequestParam(required = false) String connection,
            @RequestParam(required = false) String symbol,
            @Parameter(description = "symbol or connection, which is the default") @RequestParam(required = false)
                    String group) {
        String only = Given.connection(connection, brokers.connections());
        if (group != null && !group.equals("symbol") && !group.equals("connection")) {
            throw new BadFieldException("group", Given.quoted(group), "symbol or connection");
        }
        List<Position> positions = accounts.balances().stream()
                .filter(balance -> only == null || only.equals(balance.connection()))
                .flatMap(balance -> balance.positions().stream())
                .filter(position -> symbol == null || symbol.equals(position.symbol()))
                .toList();
        return ("symbol".equals(group) ? Holdings.bySymbol(positions) : positions)
                .stream().map(BalanceView.PositionView::of).toList();
    }

    @GetMapping("/accounts/{connection}/balance")
    @Operation(summary = "Balance and positions of one account")
    BalanceView balance(@PathVariable String connection) {
        brokers.status(connection);
        return BalanceView.of(accounts.balance(connection));
    }
}
