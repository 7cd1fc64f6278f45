package dev.naru.order.halt;

import dev.naru.audit.AuditFact;
import dev.naru.order.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Halts the hub makes by itself. What is halted by the hub already is left as it is. */
final class AutomaticHalts {
    private static final Logger log = LoggerFactory.getLogger(AutomaticHalts.class);
    private static final Caller HUB = new Caller(AuditFact.HUB, AuditFact.HUB, null);

    private final HaltState state;
    private final Clock clock;

    AutomaticHalts(HaltState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** In force when this returns; whether it is stored is not waited for. */
    void halt(HaltScope scope, Halt.Cause cause, String figures) {
        Halt before = state.of(scope);
        if (before != null && before.automatic()) {
            log.info("{} is halted already; meanwhile {}: {}", scope, cause, figures);
            return;
        }
        state.halt(new Halt(scope, cause, figures, HUB, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
}
