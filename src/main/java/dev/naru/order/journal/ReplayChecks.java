package dev.naru.order.journal;

import dev.naru.model.Order;
import dev.naru.order.ReplayCheck;
import dev.naru.order.lifecycle.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds what the hub and its list of orders show against what the journal tells. */
final class ReplayChecks {
    private static final Logger log = LoggerFactory.getLogger(ReplayChecks.class);

    private final JournalReader reader;
    private final Journal journal;
    private volatile ReplayCheck last;

    ReplayChecks(JournalReader reader, Journal journal) {
        this.reader = reader;
        this.journal = journal;
    }

    Optional<ReplayCheck> last() {
        return Optional.ofNullable(last);
    }

    /** The list of orders is made from the journal: where it shows something else, it is made anew. */
    void repairShown(JournalReader.Replay told, LocalDate since, Instant at) {
        Replayed replayed = new Replayed(told.stories());
        Map<String, Order> shown = new HashMap<>();
        reader.shown(since).forEach(order -> shown.put(order.id(), order));
        for (Story story : told.stories()) {
            Order row = shown.remove(story.id());
            if (row == null || !shows(row, story.order())) {
                log.error(
                        "Order {} was listed as {}, but the journal tells {}: rewritten",
                        story.id(),
                        row == null ? "nothing" : words(row),
                        words(story.order()));
                replayed.differs(story.id());
                journal.write(new Page(story, List.of(), null, null, null));
            }
        }
        shown.keySet().forEach(id -> {
            log.error("Order {} is listed, but the journal tells nothing of it", id);
            replayed.differs(id);
        });
        last = replayed.against(told, at);
    }

    /** @param live the orders at hand when the journal was written up to the given place, all since a trading date */
    ReplayCheck compare(List<Story> live, LocalDate since, long upTo, Instant at) {
        Replayed replayed = new Replayed(live);
        ReplayCheck check = replayed.against(told(live, since, upTo), at);
        if (!check.equal()) {
            log.error("The journal tells other orders than the hub: {}", check);
        }
        last = check;
        return check;
    }

    /** What ended meanwhile is read one by one; what ended long ago and is only unsettled is not at hand any more. */
    private JournalReader.Replay told(List<Story> live, LocalDate since, long upTo) {
        JournalReader.Replay living = reader.living(since, upTo);
        Set<String> ids = live.stream().map(Story::id).collect(Collectors.toSet());
        List<Story> told = new ArrayList<>(living.stories().stream()
                .filter(story -> ids.contains(story.id())
                        || !story.state().isFinal()
                        || !story.tradingDate().isBefore(since))
                .toList());
        told.forEach(story -> ids.remove(story.id()));
        long rows = living.rows();
        for (String id : ids) {
            JournalReader.Replay one = reader.told(id, upTo);
            told.addAll(one.stories());
            rows += one.rows();
        }
        return new JournalReader.Replay(told, rows);
    }

    private static boolean shows(Order row, Order told) {
        return row.state() == told.state()
                && row.filledQuantity() == told.filledQuantity()
                && row.remaining() == told.remaining()
                && Objects.equals(row.brokerOrderNo(), told.brokerOrderNo());
    }

    private static String words(Order order) {
        return order.state() + ", filled " + order.filledQuantity() + ", remaining " + order.remaining() + ", number "
                + order.brokerOrderNo();
    }
}
