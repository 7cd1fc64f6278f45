package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.fault.Faults;
import dev.naru.simulator.traffic.Traffic;
import io.vertx.core.Vertx;

/** What a front end stands in: the exchange it sells, the faults it shows, and where its traffic is counted. */
public record Surroundings(Vertx vertx, Exchange exchange, Faults faults, Traffic traffic, long seed) {

    public ExchangeTime time() {
        return exchange.time();
    }
}
