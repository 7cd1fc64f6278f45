package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.gateway.Wire;

/** The fields that nearly every block about an issue has, in the units the broker uses. */
final class LsDay {

    static final long MILLION = 1_000_000;
    static final long HUNDRED_MILLION = 100_000_000;
    private static final double PERCENT = 100;

    private LsDay() {}

    /** price, sign, change (without its sign), diff (with it), volume. */
    static LsRow quote(LsRow row, Issue issue) {
        return change(row, issue, issue.last())
                .set("price", issue.last())
                .set("volume", issue.day().volume());
    }

    /** sign, change, diff of a price against the previous close. */
    static LsRow change(LsRow row, Issue issue, long price) {
        return row.set("sign", Wire.sign(issue, price))
                .set("change", Math.abs(price - issue.previousClose()))
                .set("diff", rate(price - issue.previousClose(), issue.previousClose()));
    }

    static double rate(double part, double whole) {
        return whole == 0 ? 0 : PERCENT * part / whole;
    }

    /** 시가총액 in units of a hundred million won. */
    static long worth(Issue issue) {
        return issue.last() * issue.listing().shares() / HUNDRED_MILLION;
    }

    static String sign(Bar bar, Bar before) {
        return Wire.sign(before == null ? 0 : (double) bar.close() - before.close());
    }
}
