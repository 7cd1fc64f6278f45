package dev.naru.simulator;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.kis.KisCredential;
import dev.naru.simulator.kis.KisEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts every simulator starts with, and the keys to them; a hub's simulator environment has the same ones. */
final class DefaultAccounts {

    private static final long CASH = 100_000_000;
    private static final String FIRST = "5000000101";
    private static final String SECOND = "5000000201";
    private static final String PAPER = "5000000301";

    private DefaultAccounts() {}

    static Map<String, Account> open(Exchange exchange) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        accounts.put(FIRST, exchange.open(FIRST, "나루일", "naru01", CASH));
        accounts.put(SECOND, exchange.open(SECOND, "나루이", "naru02", CASH));
        accounts.put(PAPER, exchange.open(PAPER, "나루삼", "naru03", CASH));
        accounts.values().forEach(account -> {
            exchange.give(account, "005930", 300, 92_400);
            exchange.give(account, "000660", 20, 583_000);
            exchange.give(account, "069500", 500, 51_220);
            exchange.give(account, "035720", 150, 64_800);
        });
        return accounts;
    }

    static List<KisCredential> credentials(Map<String, Account> accounts, KisEnvironment environment) {
        return switch (environment) {
            case LIVE -> List.of(
                    credential("PSsimulatornaru00000000000000000live", "simulator-app-secret-", accounts.get(FIRST)),
                    credential("PSsimulatornaru0000000000000second00", "simulator-app-secret2-", accounts.get(SECOND)));
            case PAPER -> List.of(
                    credential("PSsimulatornaru000000000000000paper0", "simulator-app-secret3-", accounts.get(PAPER)));
        };
    }

    private static KisCredential credential(String appKey, String secretBeginning, Account account) {
        return new KisCredential(appKey, KisCredential.secret(secretBeginning), account);
    }
}
