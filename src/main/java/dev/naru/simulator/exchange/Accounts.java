package dev.naru.simulator.exchange;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The accounts, and the day's order numbers that all of them share. */
final class Accounts {

    private static final int FIRST_NUMBER = 100;

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private int lastNumber = FIRST_NUMBER;

    Account open(String number, String holder, String holderId, long cash) {
        if (accounts.containsKey(number)) {
            throw new IllegalArgumentException("account " + number + " is open already");
        }
        Account account = new Account(number, holder, holderId, cash);
        accounts.put(number, account);
        return account;
    }

    String nextOrderNumber() {
        lastNumber += 1;
        return String.format("%010d", lastNumber);
    }

    /** An order that has its number already. */
    void numbered(String orderNumber) {
        lastNumber = Math.max(lastNumber, Integer.parseInt(orderNumber));
    }

    Account find(String number) {
        return accounts.get(number);
    }

    void newDay() {
        lastNumber = FIRST_NUMBER;
        accounts.values().forEach(Account::newDay);
    }

    Collection<Account> all() {
        return accounts.values();
    }
}
