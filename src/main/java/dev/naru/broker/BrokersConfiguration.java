package dev.naru.broker;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The {@link Brokers} facade and the status behind it. */
@Configuration(proxyBeanMethods = false)
class BrokersConfiguration {

    @Bean
    Capabilities capabilities(Connections connections, RouteFolder folder, Catalogues catalogues, CamelContext camel) {
        return new Capabilities(connections, folder, catalogues, camel);
    }

    @Bean
    RouteStatuses routeStatuses(CamelContext camel, RouteFolder folder, RouteStatistics statistics, Clock clock) {
        return new RouteStatuses(camel, folder, statistics, clock);
    }

    @Bean
    BrokerStatuses brokerStatuses(
            Connections connections,
            Capabilities capabilities,
            SessionStatus sessions,
            StreamStatus streams,
            BudgetStatus budgets,
            RouteStatuses routes,
            Clock clock,
            ApplicationEventPublisher events) {
        ConnectionHealth health = new ConnectionHealth(sessions, streams, budgets, routes, clock);
        return new BrokerStatuses(connections, capabilities, health, clock, events::publishEvent);
    }

    @Bean
    StateWatch stateWatch(BrokerStatuses statuses) {
        return new StateWatch(statuses);
    }

    @Bean(destroyMethod = "close")
    RouteCalls routeCalls(CamelContext camel) {
        return new RouteCalls(camel);
    }

    @Bean
    Brokers brokers(
            Connections connections,
            Catalogues catalogues,
            Capabilities capabilities,
            RouteCalls calls,
            BrokerStatuses statuses,
            RouteStatuses routes,
            Sessions sessions,
            RouteGate gate) {
        return new RoutedBrokers(connections, catalogues, capabilities, calls, statuses, routes, sessions, gate);
    }
}
