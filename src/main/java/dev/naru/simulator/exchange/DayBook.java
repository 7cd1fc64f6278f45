package dev.naru.simulator.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the exchange must still know after it was killed: a file of JSON lines per day. The first says how the accounts
 * began the day, each of the others is a notice, written before anybody is told of it.
 */
final class DayBook implements MarketListener {
    private static final Logger LOG = LoggerFactory.getLogger(DayBook.class);
    private static final String ENDING = ".jsonl";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path folder;
    private final Accounts accounts;
    private Path file;
    private boolean isLost;

    /** What an account has when a day begins: cash in won, holdings with their cost in won. */
    record Standing(String account, long cash, List<Held> holdings) {}

    record Held(String code, long quantity, long cost) {}

    record Opening(LocalDate day, List<Standing> accounts) {}

    /**
     * A notice.
     *
     * @param terms what an order was numbered with; {@code null} where the notice is about one that was there
     */
    record Entry(
            Notice.Kind kind, String account, String order, long quantity, long price, LocalTime time, Terms terms) {}

    record Terms(ClientOrder.Action action, String original, Ticket ticket, LocalTime time) {}

    /** A day as it was written. */
    record Day(Opening opening, List<Entry> entries) {}

    DayBook(Path folder, Accounts accounts) {
        this.folder = folder;
        this.accounts = accounts;
    }

    /** The newest day there is; {@code null} when there is none. */
    Day read() {
        Path newest = files().max(Path::compareTo).orElse(null);
        if (newest == null) {
            return null;
        }
        String text = withoutTornEnd(newest);
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            return null;
        }
        Opening opening = parse(newest, 1, lines.get(0), Opening.class);
        Entry[] entries = new Entry[lines.size() - 1];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = parse(newest, i + 2, lines.get(i + 1), Entry.class);
        }
        file = newest;
        return new Day(opening, List.of(entries));
    }

    /** Who was killed while writing a line has told nobody what it says. */
    private static String withoutTornEnd(Path newest) {
        try {
            String text = Files.readString(newest);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            if (whole.length() < text.length()) {
                Files.writeString(newest, whole);
            }
            return whole;
        } catch (IOException e) {
            throw new UncheckedIOException("simulator: " + newest + " can't be read", e);
        }
    }

    private static <T> T parse(Path file, int line, String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "simulator: " + file + ":" + line + " can't be read: " + e.getOriginalMessage()
                            + " (expected what an earlier run wrote; without the file all accounts begin anew)",
                    e);
        }
    }

    private Stream<Path> files() {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(ENDING)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("simulator: " + folder + " can't be read", e);
        }
    }

    /** A day's file is there with its first line or not at all: who is killed here goes on with the day before. */
    @Override
    public void dayBegan(LocalDate day) {
        Path next = folder.resolve(day + ENDING);
        if (next.equals(file)) {
            return;
        }
        Opening opening =
                new Opening(day, accounts.all().stream().map(DayBook::standing).toList());
        try {
            Files.createDirectories(folder);
            Path whole = folder.resolve(day + ".begun");
            Files.writeString(whole, JSON.writeValueAsString(opening) + "\n");
            Files.move(whole, next, StandardCopyOption.ATOMIC_MOVE);
            file = next;
            for (Path old : files().filter(path -> !path.equals(next)).toList()) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    private static Standing standing(Account account) {
        return new Standing(
                account.number(),
                account.cash(),
                account.holdings().stream()
                        .map(held -> new Held(held.listing().code(), held.quantity(), held.cost()))
                        .toList());
    }

    @Override
    public void noticed(Notice notice) {
        if (isLost) {
            return;
        }
        ClientOrder order = notice.order();
        boolean isNumbered =
                switch (notice.kind()) {
                    case ACCEPTED, AMENDED, CANCELLED -> true;
                    case EXPIRED, FILLED -> false;
                };
        Terms terms =
                isNumbered ? new Terms(order.action(), order.originalNumber(), order.ticket(), order.time()) : null;
        try {
            append(
                    file,
                    new Entry(
                            notice.kind(),
                            order.account().number(),
                            order.number(),
                            notice.quantity(),
                            notice.price(),
                            notice.time(),
                            terms));
        } catch (IOException e) {
            lost(e);
        }
    }

    private static void append(Path file, Entry entry) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(entry) + "\n", StandardOpenOption.APPEND);
    }

    private void lost(IOException e) {
        isLost = true;
        LOG.error(
                "simulator: {} can't be written ({}): a restart will know nothing of what comes now",
                folder,
                e.toString());
    }
}
