package dev.naru.ui.push;

import java.util.ArrayList;
import java.util.List;

/** Everything a view holds while it is shown (bus subscriptions, wants, timers), to be let go together. */
public final class Held implements AutoCloseable {
    private final List<AutoCloseable> parts = new ArrayList<>();

    public void add(AutoCloseable part) {
        parts.add(part);
    }

    @Override
    public void close() {
        List<AutoCloseable> closing = List.copyOf(parts);
        parts.clear();
        for (AutoCloseable part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("could not let go of " + part, e);
            }
        }
    }
}
