package dev.naru.order.router;

import dev.naru.order.Caller;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Story;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A send waiting for its turn: cancellations first, then as asked for. */
final class Ticket implements Runnable, Comparable<Ticket> {
    private static final Comparator<Ticket> TURN = Comparator.comparing(
                    (Ticket ticket) -> ticket.change.kind() != Change.Kind.CANCEL)
            .thenComparingLong(ticket -> ticket.turn);

    final String orderId;
    final Change change;
    final Caller by;
    final Asked asked;
    final CompletableFuture<Story> done = new CompletableFuture<>();
    private final long turn;
    private final Consumer<Ticket> sending;

    Ticket(String orderId, Change change, Caller by, Asked asked, long turn, Consumer<Ticket> sending) {
        this.orderId = orderId;
        this.change = change;
        this.by = by;
        this.asked = asked;
        this.turn = turn;
        this.sending = sending;
    }

    @Override
    public void run() {
        sending.accept(this);
    }

    @Override
    public int compareTo(Ticket other) {
        return TURN.compare(this, other);
    }
}
