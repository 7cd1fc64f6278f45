package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What front ends may read of the market, inside {@link Exchange#read}. */
public interface MarketView {

    Optional<Issue> find(String code);

    Collection<Issue> issues();

    Optional<IndexValue> index(String code);

    /** Daily candles up to and including today, oldest first. */
    List<Bar> days(Issue issue);

    /** Minute candles of one day, oldest first; empty when the exchange was closed. */
    List<Bar> minutes(Issue issue, LocalDate date);

    TradingCalendar calendar();

    Collection<Account> allAccounts();

    /** The newest some hundred headlines, newest first. */
    List<News> news();
}
