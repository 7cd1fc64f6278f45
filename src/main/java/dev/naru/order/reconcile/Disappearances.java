package dev.naru.order.reconcile;

import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Story;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that work as far as is known here, and that the broker's list does not know any more: a broker that lost its
 * day, or an account that was set back. Only complete lists count, and only as many of them as prove anything.
 */
final class Disappearances {
    private static final Logger log = LoggerFactory.getLogger(Disappearances.class);

    private final Ledger ledger;
    private final OrderSettings settings;
    private final Map<String, Looks> missing = new HashMap<>();

    Disappearances(Ledger ledger, OrderSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * @param open the connection's orders of the list's date that are not over, without those in doubt
     * @param listed those of them the list has
     * @param asked when it was asked for, by the monotonic clock
     * @return how many a person must look at from now on
     */
    int look(OrderRows list, List<Story> open, Set<String> listed, long asked) {
        if (!list.complete()) {
            return 0;
        }
        Set<String> absent = new HashSet<>();
        int vanished = 0;
        for (Story story : open) {
            boolean couldBeThere =
                    story.state().isWorking() && story.updatedAt().isBefore(list.asked());
            if (couldBeThere && !listed.contains(story.id())) {
                absent.add(story.id());
                vanished += look(story, asked) ? 1 : 0;
            }
        }
        missing.keySet().retainAll(absent);
        return vanished;
    }

    private boolean look(Story story, long asked) {
        Looks looks = Looks.count(missing, story.id(), asked);
        Duration over = looks.over(asked);
        if (!looks.prove(over, settings)) {
            return false;
        }
        String why =
                "the broker's list no longer knows it (" + looks.count() + " looks over " + over.toSeconds() + " s)";
        log.warn("{}: order {} has vanished: {}", story.request().connection(), story.id(), why);
        // what came in since the list was asked for speaks against it
        Story after = ledger.update(
                story.id(), "sweep", now -> now.equals(story) ? List.of(new Evidence.Vanished(why)) : List.of());
        return after.isVanished();
    }
}
