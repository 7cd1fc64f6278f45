package dev.naru.feed;

import dev.naru.model.OrderType;
import dev.naru.model.Phase;
import java.util.Set;

/**
 * What phase a market is in and which orders it takes then.
 *
 * @param types empty when it takes none
 */
public record OrderPhase(Phase phase, Set<OrderType> types) {}
