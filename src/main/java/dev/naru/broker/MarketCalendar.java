package dev.naru.broker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.model.MarketDay;
import dev.naru.model.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the brokers' calendars said, kept over restarts: a broker may ask to be asked at most once a day. Routes use it as
 * the bean {@code marketCalendar}.
 */
public final class MarketCalendar {
    private static final Logger LOG = LoggerFactory.getLogger(MarketCalendar.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(1);

    private final Path file;
    private final Connections connections;
    private final TradingSessions sessions;
    private final Clock clock;
    private volatile LocalDate learnedOn;
    private Instant lastAttempt = Instant.EPOCH;

    MarketCalendar(Path file, Connections connections, TradingSessions sessions, Clock clock) {
        this.file = file;
        this.connections = connections;
        this.sessions = sessions;
        this.clock = clock;
        read();
    }

    /**
     * Whether the connection's calendar should be asked now: nothing was learned today, the connection's market has
     * holidays at all, and the last attempt was a while ago.
     */
    public synchronized boolean isDue(String connection) {
        Instant now = clock.instant();
        boolean due = !sessions.tradingDate(now).equals(learnedOn)
                && now.isAfter(lastAttempt.plus(BETWEEN_ATTEMPTS))
                && !sessions.isOpenEveryDay(connections.get(connection).sessions(), sessions.tradingDate(now));
        lastAttempt = due ? now : lastAttempt;
        return due;
    }

    /** The question to ask: from today on. */
    public Query question() {
        return Query.ofDates(sessions.tradingDate(clock.instant()), null);
    }

    /** Takes over the days and remembers that today's question was asked. */
    public void learn(List<MarketDay> days) {
        sessions.learn(days);
        learnedOn = sessions.tradingDate(clock.instant());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(draft.toFile(), new Kept(learnedOn, days));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn(
                    "{} could not be written, the calendar will be asked for again after a restart: {}",
                    file,
                    e.toString());
        }
    }

    private void read() {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            Kept kept = JSON.readValue(file.toFile(), Kept.class);
            sessions.learn(kept.days());
            learnedOn = kept.on();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be read and is ignored: {}", file, e.toString());
        }
    }

    private record Kept(LocalDate on, List<MarketDay> days) {}
}
