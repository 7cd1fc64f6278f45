package dev.naru.api;

import dev.naru.account.Accounts;
import dev.naru.broker.Brokers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Balances over REST. */
@RestController
@RequestMapping("/api/v1/accounts")
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
            String environment,
            @Schema(description = "masked account number") String account,
            String currency,
            BigDecimal cash,
            BigDecimal orderable,
            BigDecimal total,
            BigDecimal profit,
            @Schema(description = "null while the balance was never told") Instant asOf) {}

    @GetMapping
    @Operation(summary = "Every account", description = "With the last known sums; values never told are null.")
    List<AccountView> accounts() {
        return brokers.statuses().stream()
                .filter(status -> status.account() != null)
                .map(status -> {
                    var balance = accounts.known(status.id()).orElse(null);
                    return new AccountView(
                            status.id(),
                            status.pack(),
                            status.environment(),
                            status.account(),
                            balance == null ? null : balance.currency(),
                            balance == null ? null : balance.cash(),
                            balance == null ? null : balance.orderable(),
                            balance == null ? null : balance.total(),
                            balance == null ? null : balance.profit(),
                            balance == null ? null : balance.asOf());
                })
                .toList();
    }

    @GetMapping("/{connection}/balance")
    @Operation(summary = "Balance and positions of one account")
    BalanceView balance(@PathVariable String connection) {
        brokers.status(connection);
        return BalanceView.of(accounts.balance(connection));
    }
}
