package dev.naru.order.desk;

import dev.naru.broker.OpenWork;
import dev.naru.order.journal.Ledger;
import dev.naru.order.router.Lane;
import dev.naru.order.router.Lanes;
import java.util.HashSet;
import java.util.Set;

/** Connections with an order that is on its way, in doubt or open: they must not go before it is done. */
final class Unfinished implements OpenWork {
    private final Lanes lanes;
    private final Ledger ledger;

    Unfinished(Lanes lanes, Ledger ledger) {
        this.lanes = lanes;
        this.ledger = ledger;
    }

    @Override
    public Set<String> connections() {
        Set<String> open = new HashSet<>();
        for (Lane lane : lanes.all()) {
            if (lane.busy() || lane.waiting() > 0 || !lane.doubts().isEmpty()) {
                open.add(lane.connection());
            }
        }
        ledger.stories(story -> !story.state().isFinal())
                .forEach(story -> open.add(story.request().connection()));
        return open;
    }
}
