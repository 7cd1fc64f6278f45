package dev.naru.simulator.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is announced at which time of a trading day, read from the class path. */
final class SessionTimetable {

    private static final String RESOURCE = "/simulator/timetable.txt";

    private final List<Announcement> day = load();
    private LocalTime last;

    private static List<Announcement> load() {
        try (InputStream in = SessionTimetable.class.getResourceAsStream(RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Announcement> all = new ArrayList<>();
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] word = line.split(" +");
                        for (String market : word[1].split(",")) {
                            all.add(new Announcement(market, word[2], LocalTime.parse(word[0])));
                        }
                    });
            all.sort(Comparator.comparing(Announcement::time));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    /** What fell due since the last call; nothing on the first one, and midnight starts afresh. */
    List<Announcement> due(LocalTime now) {
        LocalTime since = last;
        last = now;
        if (since == null) {
            return List.of();
        }
        boolean isNewDay = now.isBefore(since);
        return day.stream()
                .filter(entry -> (isNewDay || entry.time().isAfter(since))
                        && !entry.time().isAfter(now))
                .toList();
    }
}
