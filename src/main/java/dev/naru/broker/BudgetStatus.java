package dev.naru.broker;

import java.util.Optional;

/** How much of a connection's call budget is used; the part that spaces the calls tells it. */
interface BudgetStatus {

    /** Empty when the connection is not known or has no limit. Never waits for a turn. */
    Optional<BrokerStatus.Budget> budget(String connection);
}
