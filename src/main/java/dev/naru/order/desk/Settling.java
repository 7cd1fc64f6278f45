package dev.naru.order.desk;

import dev.naru.model.BrokerOrder;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderState;
import dev.naru.order.Caller;
import dev.naru.order.Refusal;
import dev.naru.order.Settlement;
import dev.naru.order.journal.JournalUnavailableException;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Step;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.reconcile.Reconciliation;
import java.util.List;
import java.util.Optional;

/** Takes a person's word for what became of a send, as far as the broker's own list does not speak against it. */
final class Settling {
    private static final String NUMBER = "brokerOrderNo";

    private final Gate gate;
    private final Ledger ledger;
    private final Reconciliation reconciliation;

    Settling(Gate gate, Ledger ledger, Reconciliation reconciliation) {
        this.gate = gate;
        this.ledger = ledger;
        this.reconciliation = reconciliation;
    }

    /** @throws JournalUnavailableException when it could not be kept */
    Story settle(Order order, Settlement settlement, Caller caller) {
        gate.demandWriteRight();
        Story asked = demandNeeded(order, ledger.find(order.id()));
        if (ledger.problem() != null) {
            throw new JournalUnavailableException("the order journal can't be written: " + ledger.problem(), null);
        }
        Change change = change(asked);
        BrokerOrder row = settlement instanceof Settlement.BrokerNumber given
                ? listed(asked, given.brokerOrderNo(), change)
                : null;
        Story settled = ledger.settle(order.id(), caller, row, now -> {
            demandNeeded(order, Optional.of(now));
            return row == null ? gone(now, change) : acknowledged(now, change, row);
        });
        reconciliation.sweepSoon(order.request().connection());
        return settled;
    }

    private Story demandNeeded(Order order, Optional<Story> story) {
        if (story.isEmpty() || !story.get().order().needsPerson()) {
            OrderState state = story.map(Story::state).orElse(order.state());
            refuse("NEEDS_NO_PERSON", "id", "id: order " + order.id() + " is " + state + " and needs no person", state);
        }
        return story.orElseThrow();
    }

    /** What the broker never had was never placed; what it had and lost is over. */
    private static Evidence gone(Story story, Change change) {
        String why = "a person looked for it at the broker and found nothing";
        return story.isVanished() ? new Evidence.Expired(why) : new Evidence.Absent(change, why);
    }

    /** The change nobody could settle: the one the journal says a person must look at. */
    private Change change(Story story) {
        return story.isVanished() ? Change.PLACE : lastAmbiguous(story);
    }

    private Change lastAmbiguous(Story story) {
        return ledger.reader().steps(story.id(), Long.MAX_VALUE).stream()
                .map(Step::evidence)
                .filter(Evidence.Ambiguous.class::isInstance)
                .map(evidence -> ((Evidence.Ambiguous) evidence).change())
                .reduce((earlier, later) -> later)
                .orElse(Change.PLACE);
    }

    private BrokerOrder listed(Story story, String number, Change change) {
        String connection = story.request().connection();
        BrokerOrder row =
                reconciliation.listed(connection, story.tradingDate(), number).orElse(null);
        if (row == null) {
            refuse(
                    "NUMBER_NOT_LISTED",
                    NUMBER,
                    NUMBER + ": the order list of " + connection + " for " + story.tradingDate() + " has no " + number,
                    number,
                    connection);
        } else if (!fits(story, change, row)) {
            refuse(
                    "NUMBER_DOES_NOT_FIT",
                    NUMBER,
                    NUMBER + ": " + row.brokerOrderNo() + " is " + row.side() + " " + row.quantity() + " of "
                            + row.symbol() + (original(row) == null ? "" : ", a change of " + original(row)),
                    row.brokerOrderNo(),
                    row.symbol(),
                    row.quantity());
        }
        return row;
    }

    private static boolean fits(Story story, Change change, BrokerOrder row) {
        OrderRequest request = story.request();
        boolean same = request.symbol().equals(row.symbol()) && request.side() == row.side();
        return change.kind() == Change.Kind.PLACE
                ? same && original(row) == null && row.quantity() == request.quantity()
                : same && story.number(original(row)).isPresent() && row.quantity() <= request.quantity();
    }

    private Evidence acknowledged(Story story, Change change, BrokerOrder row) {
        String number = row.brokerOrderNo();
        Optional<Story> owner = ledger.owner(story.request().connection(), story.tradingDate(), number);
        boolean others = owner.isPresent()
                && !owner.get().id().equals(story.id())
                && !owner.get().placedElsewhere();
        boolean otherChange = !story.isVanished()
                && story.number(number)
                        .map(Numbered::kind)
                        .filter(kind -> kind != null)
                        .isPresent();
        if (others || otherChange) {
            String whose = owner.map(Story::id).orElse(story.id());
            refuse(
                    "NUMBER_TAKEN",
                    NUMBER,
                    NUMBER + ": " + number + " belongs to order " + whose + " already",
                    number,
                    whose);
        }
        return new Evidence.Acknowledged(change, number, original(row), row.brokerOrderRef());
    }

    private static String original(BrokerOrder row) {
        String original = row.originalOrderNo();
        return original == null || original.isBlank() || original.equals(row.brokerOrderNo()) ? null : original;
    }

    private void refuse(String code, String field, String detail, Object... arguments) {
        gate.demand(List.of(new Refusal(code, field, detail, List.of(arguments))));
    }
}
