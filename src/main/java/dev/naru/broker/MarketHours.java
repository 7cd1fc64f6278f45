package dev.naru.broker;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.naru.model.Phase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What a market's day looks like within a range of dates, as {@code hub/sessions.yaml} writes it.
 *
 * @param from first date it holds
 * @param to last date it holds; {@code null} until the next entry takes over
 * @param everyDay whether weekends and holidays are trading days as well
 */
record MarketHours(LocalDate from, LocalDate to, @JsonProperty("every-day") boolean everyDay, List<Slot> phases) {

    MarketHours {
        if (from == null || phases == null || phases.isEmpty()) {
            throw new IllegalArgumentException("an entry needs from and phases");
        }
        phases = List.copyOf(phases);
    }

    /** One phase, round the clock, for ever. */
    static MarketHours everyDay(Phase phase) {
        return new MarketHours(
                LocalDate.EPOCH, null, true, List.of(new Slot(phase, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
    }

    boolean everOpens() {
        return phases.stream().anyMatch(slot -> slot.phase() != Phase.CLOSED);
    }

    boolean holdsOn(LocalDate date) {
        return !date.isBefore(from) && (to == null || !date.isAfter(to));
    }

    Phase at(LocalTime time) {
        return phases.stream()
                .filter(slot -> slot.holdsAt(time))
                .map(Slot::phase)
                .findFirst()
                .orElse(Phase.CLOSED);
    }

    /**
     * A stretch of a day.
     *
     * @param to exclusive; midnight means the end of the day
     */
    record Slot(
            Phase phase,
            @JsonFormat(pattern = "HH:mm[:ss]") LocalTime from,
            @JsonFormat(pattern = "HH:mm[:ss]") LocalTime to) {

        boolean holdsAt(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }
    }
}
