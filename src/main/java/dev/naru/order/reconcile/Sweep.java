package dev.naru.order.reconcile;

import dev.naru.model.BrokerOrder;
import dev.naru.order.OrderSettings;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Story;
import dev.naru.order.router.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares one connection's orders with the broker's own list, repairs what the stream missed, and says so. */
final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Ledger ledger;
    private final Discoveries discoveries;
    private final HeldFills heldFills;
    private final OrderSettings settings;
    private final Map<String, Instant> laggingSince = new HashMap<>();

    Sweep(Ledger ledger, Discoveries discoveries, HeldFills heldFills, OrderSettings settings) {
        this.ledger = ledger;
        this.discoveries = discoveries;
        this.heldFills = heldFills;
        this.settings = settings;
    }

    /** @param differences orders repaired @param again whether another look is due soon @param listed orders it has */
    record Result(int differences, boolean again, Set<String> listed) {}

    /**
     * @param quiet whether nothing was in flight since before the list was asked for, so that an unknown row can't be an
     *     order of ours whose answer is still to come
     */
    Result apply(Lane lane, OrderRows list, boolean quiet) {
        Map<String, List<BrokerOrder>> byOrder = new LinkedHashMap<>();
        int differences = 0;
        for (BrokerOrder row : rootsFirst(list.rows())) {
            Optional<Story> owner = owner(lane, list, row, byOrder);
            if (owner.isEmpty() && quiet && original(row) == null && !lane.busy()) {
                owner = discoveries.of(lane.connection(), list.date(), row);
                differences += owner.isPresent() ? 1 : 0;
            }
            owner.ifPresent(story ->
                    byOrder.computeIfAbsent(story.id(), id -> new ArrayList<>()).add(row));
        }
        boolean again = false;
        for (Map.Entry<String, List<BrokerOrder>> order : byOrder.entrySet()) {
            Finding finding = compare(order.getKey(), order.getValue(), list.asked());
            differences += finding.evidence().isEmpty() ? 0 : 1;
            again |= finding.lagging();
        }
        again |= unlisted(lane, list, byOrder);
        return new Result(differences, again, byOrder.keySet());
    }

    private Optional<Story> owner(Lane lane, OrderRows list, BrokerOrder row, Map<String, List<BrokerOrder>> byOrder) {
        return ledger.owner(lane.connection(), list.date(), row.brokerOrderNo())
                .or(() -> ledger.owner(lane.connection(), list.date(), original(row)))
                .or(() -> byOrder.entrySet().stream()
                        .filter(entry -> entry.getValue().stream()
                                .anyMatch(other -> other.brokerOrderNo().equals(original(row))))
                        .findFirst()
                        .flatMap(entry -> ledger.find(entry.getKey())));
    }

    private Finding compare(String orderId, List<BrokerOrder> rows, Instant asked) {
        Instant since = laggingSince.get(orderId);
        boolean graceOver = since != null && !since.plus(settings.grace()).isAfter(asked);
        Finding[] found = new Finding[1];
        ledger.update(orderId, "sweep", new Said.Listed(asked, rows), story -> {
            found[0] = Comparison.of(story, rows, heldFills, asked, graceOver);
            return found[0].evidence();
        });
        settle(orderId, rows, found[0], asked);
        return found[0];
    }

    private void settle(String orderId, List<BrokerOrder> rows, Finding finding, Instant asked) {
        if (finding.lagging()) {
            laggingSince.putIfAbsent(orderId, asked);
        } else {
            laggingSince.remove(orderId);
        }
        heldFills.drop(orderId, finding.counted());
        Story story = ledger.find(orderId).orElseThrow();
        for (BrokerOrder row : rows) {
            boolean reached =
                    row.filledQuantity() != null && row.filledQuantity() <= story.filledQuantity(row.brokerOrderNo());
            if (reached) {
                heldFills.dropRepeats(orderId, row.brokerOrderNo(), asked);
            }
        }
        if (!finding.evidence().isEmpty()) {
            log.info(
                    "{}: order {} repaired from the order list: {}",
                    story.request().connection(),
                    orderId,
                    finding);
        }
    }

    /** Where the list has no row of an order, a fill notice that looked like a repeat is believed after two looks. */
    private boolean unlisted(Lane lane, OrderRows list, Map<String, List<BrokerOrder>> byOrder) {
        List<Story> held = ledger.stories(story -> story.request().connection().equals(lane.connection())
                        && story.tradingDate().equals(list.date())
                        && !byOrder.containsKey(story.id())
                        && heldFills.any(story.id()))
                .toList();
        for (Story story : held) {
            for (HeldFills.Held waiting : heldFills.of(story.id())) {
                if (waiting.looks() > 0 && waiting.notice().quantity() <= story.remaining()) {
                    ledger.update(
                            story.id(),
                            "stream",
                            now -> List.of(new Evidence.Filled(FillIdentity.fill(now, waiting.notice()))));
                }
                if (waiting.looks() > 0) {
                    heldFills.drop(story.id(), List.of(waiting.notice()));
                }
            }
            heldFills.lookedInVain(story.id());
        }
        return !held.isEmpty();
    }

    private static List<BrokerOrder> rootsFirst(List<BrokerOrder> rows) {
        List<BrokerOrder> sorted = new ArrayList<>(
                rows.stream().filter(row -> original(row) == null).toList());
        rows.stream().filter(row -> original(row) != null).forEach(sorted::add);
        return sorted;
    }

    static String original(BrokerOrder row) {
        String original = row.originalOrderNo();
        return original == null || original.isBlank() || original.equals(row.brokerOrderNo()) ? null : original;
    }
}
