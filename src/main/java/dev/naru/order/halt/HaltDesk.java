package dev.naru.order.halt;

import dev.naru.order.Caller;
import dev.naru.order.halt.ReleaseRefusedException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.QueryTimeoutException;

/** Halts and releases as people and programs ask for them. */
final class HaltDesk implements Halts {
    /** So long a caller waits to learn that the halt is stored; it holds before. */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(2);

    private final HaltState state;
    private final Scopes scopes;
    private final OpenOrders open;
    private final ReleaseCodes codes;
    private final ArmingDesk arming;
    private final Clock clock;

    HaltDesk(HaltState state, Scopes scopes, OpenOrders open, ReleaseCodes codes, ArmingDesk arming, Clock clock) {
        this.state = state;
        this.scopes = scopes;
        this.open = open;
        this.codes = codes;
        this.arming = arming;
        this.clock = clock;
    }

    @Override
    public Halted halt(String scope, String reason, boolean cancelOpen, Caller caller) {
        Halt halt = new Halt(
                scopes.read(scope),
                Halt.Cause.MANUAL,
                reason,
                caller,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        CompletableFuture<Void> written = state.halt(halt);
        OpenOrders.Withdrawn withdrawn =
                cancelOpen ? open.cancel(halt.scope(), caller) : new OpenOrders.Withdrawn(List.of(), List.of());
        await(written);
        Halt inForce = state.of(halt.scope());
        return new Halted(
                inForce == null ? halt : inForce,
                !state.isUnwritten(halt.scope()),
                withdrawn.cancelled(),
                withdrawn.failed());
    }

    private static void await(CompletableFuture<Void> written) {
        try {
            written.get(STORED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // it holds; the answer says that it is not stored yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Halt> inForce() {
        return state.inForce();
    }

    @Override
    public String problem() {
        return state.problem();
    }

    @Override
    public List<HaltEvent> history(int limit) {
        return state.history(limit);
    }

    @Override
    public ReleaseOffer offerRelease(String scope, Caller caller, boolean administrator) {
        return codes.give(releasable(scope, administrator), caller.actor());
    }

    @Override
    public Halt release(String scope, String confirm, Caller caller, boolean administrator) {
        Halt halt = releasable(scope, administrator);
        if (!codes.take(confirm, halt, caller.actor())) {
            throw new ReleaseRefusedException(
                    Reason.WRONG_CONFIRMATION,
                    "confirm: not the code given to " + caller.actor() + " for this halt within the last minute");
        }
        try {
            state.release(halt, caller, clock.instant());
        } catch (TimeoutException e) {
            throw new QueryTimeoutException("the store takes too long; " + halt.scope() + " may stay halted", e);
        }
        return halt;
    }

    private Halt releasable(String scope, boolean administrator) {
        Halt halt = state.of(scopes.read(scope));
        if (halt == null) {
            throw new ReleaseRefusedException(Reason.NOT_HALTED, scope + " is not halted");
        }
        if (halt.automatic() && !administrator) {
            throw new ReleaseRefusedException(
                    Reason.ADMINISTRATOR_NEEDED,
                    "the hub halted " + halt.scope() + " by itself (" + halt.cause()
                            + "): only an administrator releases that");
        }
        return halt;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        AutoCloseable ofHalts = state.onChange(listener);
        AutoCloseable ofArming = arming.onChange(listener);
        return () -> {
            ofHalts.close();
            ofArming.close();
        };
    }
}
