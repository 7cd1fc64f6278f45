package dev.naru.simulator.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The issues the exchange lists, read from the class path so that adding one is a line of text. */
final class Listings {

    private static final String RESOURCE = "/simulator/listings.csv";
    private static final int COLUMNS = 9;

    private Listings() {}

    static List<Listing> load() {
        try (InputStream in = Listings.class.getResourceAsStream(RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Listings::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + RESOURCE, e);
        }
    }

    private static Listing parse(String line) {
        String[] column = line.split(",", -1);
        if (column.length != COLUMNS) {
            throw new IllegalStateException(
                    RESOURCE + ": " + column.length + " columns (expected: " + COLUMNS + ") in: " + line);
        }
        return new Listing(
                column[0],
                column[1],
                column[2],
                Listing.Kind.valueOf(column[3]),
                column[4],
                Long.parseLong(column[5]),
                Integer.parseInt(column[6]),
                Long.parseLong(column[7]) * 1_000,
                column[8]);
    }
}
