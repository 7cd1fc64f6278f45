package dev.naru.account;

import dev.naru.broker.Brokers;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.model.Balance;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the accounts together. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    Accounts accounts(Brokers brokers, Bus bus, AccountSettings settings, Clock clock) {
        return new AccountBook(brokers, bus, settings, clock);
    }

    @Bean
    Bus.Subscription positionWants(Bus bus, Wanted wanted) {
        return bus.subscribe(Balance.class, new PositionWants(wanted)::changed);
    }
}
