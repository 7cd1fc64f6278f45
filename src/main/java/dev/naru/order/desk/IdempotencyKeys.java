package dev.naru.order.desk;

import dev.naru.model.OrderRequest;
import dev.naru.order.IdempotencyException;
import dev.naru.order.IdempotencyException.Reason;
import dev.naru.order.journal.KeyUse;
import dev.naru.order.journal.Ledger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One key, one order: the same request under it finds the first order, another request is refused. */
final class IdempotencyKeys {
    private final Ledger ledger;
    private final Map<ActorKey, String> inFlight = new ConcurrentHashMap<>();

    private record ActorKey(String actor, String key) {}

    IdempotencyKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Takes the key until {@link #done}.
     *
     * @return the id of the order that was placed under it before
     * @throws IdempotencyException when it is taken, or belongs to another request
     */
    Optional<String> take(String actor, String key, OrderRequest request) {
        String hash = RequestHash.of(request);
        String taken = inFlight.putIfAbsent(new ActorKey(actor, key), hash);
        if (taken != null) {
            throw taken.equals(hash)
                    ? new IdempotencyException(
                            Reason.IN_FLIGHT, "Idempotency-Key: the first request under it has no answer yet")
                    : otherRequest();
        }
        try {
            return earlier(actor, key, hash);
        } catch (RuntimeException e) {
            done(actor, key);
            throw e;
        }
    }

    void done(String actor, String key) {
        inFlight.remove(new ActorKey(actor, key));
    }

    private Optional<String> earlier(String actor, String key, String hash) {
        Optional<KeyUse> use = ledger.reader().keyUse(actor, key);
        if (use.isPresent() && !use.get().requestHash().equals(hash)) {
            throw otherRequest();
        }
        return use.map(KeyUse::orderId);
    }

    private static IdempotencyException otherRequest() {
        return new IdempotencyException(
                Reason.OTHER_REQUEST, "Idempotency-Key: it was used before with another request (expected: a new key)");
    }
}
