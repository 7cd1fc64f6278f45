package dev.naru.order.halt;

import dev.naru.order.Caller;
import java.util.List;

/**
 * Trading with real money is off until it was switched on twice: in the configuration, and by a person who gave the
 * password anew. It stays on over a restart while hosts, credentials and configuration of the connection stay the same.
 */
public interface Arming {

    /** Every connection, in the order of the configuration. */
    List<ArmingStatus> statuses();

    /** @throws dev.naru.broker.UnknownConnectionException when no such connection is configured */
    ArmingStatus status(String connection);

    /**
     * Armed, accounted for and stored when this returns. The caller's password must have been checked.
     *
     * @throws NotArmableException when the configuration does not allow it or there is nothing to arm
     * @throws org.springframework.dao.DataAccessException when it can't be stored; it is not armed then
     */
    ArmingStatus arm(String connection, Caller caller);

    /** Refuses orders at once; stored as soon as the store takes it. Does nothing to what is not armed. */
    ArmingStatus disarm(String connection, Caller caller);
}
