package dev.naru.simulator.exchange;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A headline with its text.
 *
 * @param number counts from 1 as long as the exchange runs
 * @param at Korean time
 * @param symbols the issues it is about, none for the market as a whole
 */
public record News(long number, LocalDateTime at, String source, String title, String body, List<String> symbols) {

    public News {
        symbols = List.copyOf(symbols);
    }
}
