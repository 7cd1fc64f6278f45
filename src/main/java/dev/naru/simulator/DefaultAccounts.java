package dev.naru.simulator;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.gateway.Credential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts every simulator starts with, and the keys to them; a hub's simulator environment has the same ones. */
final class DefaultAccounts {

    /** A row of the table: who opens which account at which front end. */
    private record Row(
            String frontEnd, String number, String holder, String id, String key, String secret, String password) {}

    private static final long CASH = 100_000_000;
    private static final int KIS_SECRET = 180;

    private static final List<Row> ROWS = List.of(
            kis("kis-live", "5000000101", "나루일", "naru01", "PSsimulatornaru00000000000000000live", ""),
            kis("kis-live", "5000000201", "나루이", "naru02", "PSsimulatornaru0000000000000second00", "2"),
            kis("kis-paper", "5000000301", "나루삼", "naru03", "PSsimulatornaru000000000000000paper0", "3"),
            kiwoom("kiwoom", "6000000111", "kiwoom-app-key", "kiwoom-secret-key", 1),
            kiwoom("kiwoom", "6000000211", "kiwoom-app-key", "kiwoom-secret-key", 2),
            kiwoom("kiwoom-mock", "8100000311", "kiwoom-app-key", "kiwoom-secret-key", 3),
            kiwoom("kiwoom-guide", "6000000411", "guide-app-key", "guide-secret-key", 1),
            kiwoom("kiwoom-guide", "6000000511", "guide-app-key", "guide-secret-key", 2),
            ls("ls", "20500000101", 1),
            ls("ls", "20500000201", 2),
            ls("ls-paper", "55500000301", 3),
            lsV1("20500000401", 1),
            lsV1("20500000501", 2));

    private DefaultAccounts() {}

    private static Row kis(String frontEnd, String number, String holder, String id, String key, String nth) {
        String secret = "simulator-app-secret" + nth + "-";
        return new Row(frontEnd, number, holder, id, key, secret + "0".repeat(KIS_SECRET - secret.length()), "");
    }

    private static Row kiwoom(String frontEnd, String number, String keyName, String secretName, int nth) {
        int keyDigits = frontEnd.equals("kiwoom-guide") ? 16 : 15;
        int secretDigits = keyDigits == 16 ? 13 : 12;
        String key = "SIMULATOR-" + keyName + "-" + ("%0" + keyDigits + "d").formatted(nth);
        String secret = "SIMULATOR-" + secretName + "-" + ("%0" + secretDigits + "d").formatted(nth);
        return new Row(frontEnd, number, "나루", "", key, secret, "");
    }

    private static Row ls(String frontEnd, String number, int nth) {
        String key = "PSsimulatorls" + "%023d".formatted(nth);
        return new Row(frontEnd, number, "나루", "", key, "simulator-ls-secret-" + "%012d".formatted(nth), "");
    }

    private static Row lsV1(String number, int nth) {
        return new Row(
                "ls-v1",
                number,
                "나루",
                "naru-v1-" + nth,
                "simulator-lsv1-app-key-" + nth,
                "simulator-lsv1-app-secret-" + nth,
                "naru-v1-password-" + nth);
    }

    static Map<String, Account> open(Exchange exchange) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (Row row : ROWS) {
            Account account = exchange.open(row.number(), row.holder(), row.id(), CASH);
            exchange.give(account, "005930", 300, 92_400);
            exchange.give(account, "000660", 20, 583_000);
            exchange.give(account, "069500", 500, 51_220);
            exchange.give(account, "035720", 150, 64_800);
            accounts.put(row.number(), account);
        }
        return accounts;
    }

    static List<Credential> credentials(Map<String, Account> accounts, String frontEnd) {
        return ROWS.stream()
                .filter(row -> row.frontEnd().equals(frontEnd))
                .map(row -> new Credential(row.key(), row.secret(), row.password(), accounts.get(row.number())))
                .toList();
    }
}
