package dev.naru.order.halt;

import dev.naru.order.Caller;
import java.time.Instant;
import java.util.List;

/**
 * 비상정지: stops trading of the hub, a connection, an account or a symbol, and lets it go on again in two steps. New
 * orders and amendments are refused while it is stopped; cancellations pass.
 */
public interface Halts {

    /**
     * Halted when this returns, even where the store can't be written at the moment.
     *
     * @param scope as in {@link HaltScope#toString}, or {@code account:} with a masked account number
     * @param cancelOpen whether every working order in scope is cancelled as well, as the caller
     * @throws UnknownScopeException when there is no such scope
     */
    Halted halt(String scope, String reason, boolean cancelOpen, Caller caller);

    /** What is halted, oldest first. */
    List<Halt> inForce();

    /** Why nobody can tell what is halted, and so everything is; {@code null} when it is known. */
    String problem();

    /** Halts and releases, newest first. @throws org.springframework.dao.DataAccessException when the store can't be read */
    List<HaltEvent> history(int limit);

    /**
     * The first step of a release.
     *
     * @throws UnknownScopeException when there is no such scope
     * @throws ReleaseRefusedException when it is not halted, or only an administrator may release it
     */
    ReleaseOffer offerRelease(String scope, Caller caller, boolean administrator);

    /**
     * The second step: released, accounted for and stored when this returns.
     *
     * @return the halt that was released
     * @throws ReleaseRefusedException when the code is not that of this caller and halt, or too old
     * @throws org.springframework.dao.DataAccessException when it can't be stored; it stays halted then
     */
    Halt release(String scope, String confirm, Caller caller, boolean administrator);

    /** Told after every change of what stops trading, arming included: must return at once. */
    AutoCloseable onChange(Runnable listener);

    /** @param confirm to be given back before it expires */
    record ReleaseOffer(Halt halt, String confirm, Instant expiresAt) {}
}
