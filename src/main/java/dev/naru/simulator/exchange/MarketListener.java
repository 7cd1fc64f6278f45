package dev.naru.simulator.exchange;

import java.util.List;

/** Hears what the exchange does. Called inside the exchange's lock and in order: take what is needed and return. */
public interface MarketListener {

    /** Prints of one issue that fell together, oldest first. */
    void traded(Issue issue, List<Print> prints);

    void bookChanged(Issue issue);

    void indexTicked(IndexValue index);

    void noticed(Notice notice);

    default void published(News news) {}

    default void announced(Announcement announcement) {}

    default void interrupted(Interruption interruption) {}
}
