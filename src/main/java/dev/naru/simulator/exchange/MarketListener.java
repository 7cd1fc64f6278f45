package dev.naru.simulator.exchange;

import java.time.LocalDate;
import java.util.List;

/** Hears what the exchange does. Called inside the exchange's lock and in order: take what is needed and return. */
public interface MarketListener {

    /** Prints of one issue that fell together, oldest first. */
    default void traded(Issue issue, List<Print> prints) {}

    default void bookChanged(Issue issue) {}

    default void indexTicked(IndexValue index) {}

    void noticed(Notice notice);

    default void published(News news) {}

    /** Yesterday's orders are forgotten, yesterday's trades settled. */
    default void dayBegan(LocalDate day) {}

    default void announced(Announcement announcement) {}

    default void interrupted(Interruption interruption) {}
}
