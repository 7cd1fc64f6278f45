package dev.naru.order.desk;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.Brokers;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.Caller;
import dev.naru.order.LaneStatus;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Reconciliations;
import dev.naru.order.lease.WriteRight;
import dev.naru.order.reconcile.Reconciliation;
import dev.naru.order.router.Lane;
import dev.naru.order.router.Lanes;
import java.util.List;
import java.util.stream.Collectors;

/** Has books compared, and accounts for what a person takes over from a broker. */
final class ReconciliationDesk implements Reconciliations {
    private final WriteRight writeRight;
    private final Brokers brokers;
    private final Lanes lanes;
    private final Gate gate;
    private final Reconciliation reconciliation;
    private final AuditLog audit;

    ReconciliationDesk(
            WriteRight writeRight,
            Brokers brokers,
            Lanes lanes,
            Gate gate,
            Reconciliation reconciliation,
            AuditLog audit) {
        this.writeRight = writeRight;
        this.brokers = brokers;
        this.lanes = lanes;
        this.gate = gate;
        this.reconciliation = reconciliation;
        this.audit = audit;
    }

    @Override
    public LaneStatus run(String connection) {
        String known = mine(connection);
        reconciliation.sweepNow(known);
        return status(known);
    }

    @Override
    public LaneStatus accept(String connection, Caller caller) {
        String known = mine(connection);
        List<ReconciliationDifference> accepted =
                reconciliation.accept(known, differences -> account(differences, caller));
        if (!accepted.isEmpty()) {
            reconciliation.sweepSoon(known);
        }
        return status(known);
    }

    /** Another hub of the same store compares for this one while that one writes. */
    private String mine(String connection) {
        String known = brokers.status(connection).id();
        writeRight.refusal().ifPresent(refusal -> {
            throw new OrderRefusedException(List.of(refusal));
        });
        return known;
    }

    private void account(List<ReconciliationDifference> differences, Caller caller) {
        String taken = differences.stream()
                .map(difference ->
                        difference.symbol() + " " + difference.brokers() + " shares in place of " + difference.ours())
                .collect(Collectors.joining(", "));
        audit.append(new AuditFact(
                AuditFact.Kind.RECONCILIATION,
                caller.actor(),
                caller.channel(),
                caller.address(),
                "connection:" + differences.get(0).connection(),
                "took the broker\'s positions over: " + taken));
    }

    private LaneStatus status(String connection) {
        Lane lane = lanes.of(connection);
        return reconciliation.status(lane, gate.closedBecause(lane));
    }
}
