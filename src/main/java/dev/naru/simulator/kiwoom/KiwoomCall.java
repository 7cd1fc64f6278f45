package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.MarketView;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A checked call: whose account it is about, what it asks, and where it continues.
 *
 * @param cursor where the last page ended; empty for the first page
 */
public record KiwoomCall(Account account, String api, JsonObject body, String cursor) {

    /** An issue as asked for, and the suffix that chose the venue: {@code _NX}, {@code _AL} or none. */
    record Asked(Issue issue, String suffix) {

        String code() {
            return issue.code() + suffix;
        }
    }

    private static final int CODE = 6;

    /** The same call with other parameters. */
    public KiwoomCall with(JsonObject other) {
        return new KiwoomCall(account, api, other, cursor);
    }

    /** The parameter, or empty text. */
    public String get(String name) {
        return body.getString(name, "").strip();
    }

    /** A parameter that must be there. */
    String required(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            throw KiwoomCode.MISSING.about(name);
        }
        return value;
    }

    /** A whole number; 0 when empty. */
    long number(String name) {
        String text = get(name);
        if (!text.matches("\\d{0,12}")) {
            throw KiwoomCode.BAD_FORMAT.about(name + "=" + text);
        }
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** A date that may be empty: then it is {@code otherwise}. */
    public LocalDate date(String name, LocalDate otherwise) {
        String text = get(name);
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text, ExchangeTime.DATE);
        } catch (DateTimeParseException e) {
            throw KiwoomCode.BAD_FORMAT.about(name + "=" + text);
        }
    }

    /** The issue {@code stk_cd} names. */
    Asked issue(MarketView market) {
        return issue(market, required("stk_cd"));
    }

    static Asked issue(MarketView market, String text) {
        String code = text.length() > CODE ? text.substring(0, CODE) : text;
        String suffix = text.substring(code.length());
        Issue issue = market.find(code).orElseThrow(KiwoomCode.NO_SUCH_STOCK::plain);
        if (!suffix.isEmpty() && !suffix.equals("_NX") && !suffix.equals("_AL")) {
            throw KiwoomCode.BAD_FORMAT.about("stk_cd=" + text);
        }
        if (suffix.equals("_NX") && !issue.listing().isOnNxt()) {
            throw KiwoomCode.NOT_ON_EXCHANGE.plain();
        }
        return new Asked(issue, suffix);
    }
}
