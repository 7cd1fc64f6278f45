package dev.naru.ui.preview;

import dev.naru.order.Caller;
import dev.naru.order.halt.Arming;
import dev.naru.order.halt.ArmingStatus;
import java.time.Instant;
import java.util.List;

/** Two connections, of which the second is live and can be armed. */
public final class FakeArming implements Arming {
    private static final String LIVE = "second";

    private volatile String by;

    @Override
    public List<ArmingStatus> statuses() {
        return List.of(status("first"), status(LIVE));
    }

    @Override
    public ArmingStatus status(String connection) {
        if (!connection.equals(LIVE)) {
            return new ArmingStatus(connection, false, false, false, null, null, null);
        }
        return by == null
                ? new ArmingStatus(connection, true, true, false, ArmingStatus.Lack.PASSWORD, null, null)
                : new ArmingStatus(connection, true, true, true, null, by, Instant.EPOCH);
    }

    @Override
    public ArmingStatus arm(String connection, Caller caller) {
        by = caller.actor();
        return status(connection);
    }

    @Override
    public ArmingStatus disarm(String connection, Caller caller) {
        by = null;
        return status(connection);
    }
}
