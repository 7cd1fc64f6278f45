package dev.naru.broker;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.engine.DefaultSupervisingRouteController;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Camel runs the routes folder. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    @Bean
    RouteStatistics routeStatistics() {
        return new RouteStatistics();
    }

    @Bean
    SessionsFile.Told sessionsFile(@Value("${naru.routes-dir}") Path routesDir) {
        return SessionsFile.tell(routesDir);
    }

    @Bean
    TradingSessions tradingSessions(SessionsFile.Told told) {
        return told.sessions();
    }

    @Bean
    MarketCalendar marketCalendar(
            @Value("${naru.data-dir}") Path dataDir, Connections connections, TradingSessions sessions, Clock clock) {
        return new MarketCalendar(dataDir.resolve("market-days.json"), connections, sessions, clock);
    }

    @Bean
    RetryAfter retryAfter(SecureRandom random) {
        return new RetryAfter(random::nextLong);
    }

    @Bean
    JoinedRows joinRows() {
        return new JoinedRows();
    }

    /**
     * A route that can't start is tried again for as long as it takes. Set here because {@code camel.routecontroller}
     * properties can lose against the order of the beans.
     */
    @Bean
    CamelContextCustomizer supervisedRoutes(RouteStatistics statistics, @Value("${naru.routes-dir}") Path routesDir) {
        return camel -> {
            camel.setRouteController(supervision());
            camel.addRoutePolicyFactory(statistics);
            // a query to a route that is not there must fail at once instead of waiting for somebody to add it
            camel.getComponent("direct", DirectComponent.class).setBlock(false);
            KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
            kamelets.setLocation("file:" + routesDir.resolve("kamelets") + ",classpath:kamelets");
            // a failure in a kamelet belongs to the route that uses it, and to that route's policy
            kamelets.setNoErrorHandler(true);
        };
    }

    private static DefaultSupervisingRouteController supervision() {
        DefaultSupervisingRouteController controller = new DefaultSupervisingRouteController();
        controller.setBackOffDelay(1_000);
        controller.setBackOffMultiplier(2);
        controller.setBackOffMaxDelay(30_000);
        controller.setUnhealthyOnRestarting(false);
        return controller;
    }

    @Bean(destroyMethod = "close")
    RouteStarter routeStarter(CamelContext camel) {
        return new RouteStarter(camel, START_PATIENCE);
    }

    @Bean
    RouteFolder routeFolder(
            @Value("${naru.routes-dir}") Path routesDir,
            CamelContext camel,
            Connections connections,
            RouteStarter starter,
            Clock clock,
            ApplicationEventPublisher events) {
        return new RouteFolder(
                routesDir,
                connections,
                new RouteParser(camel),
                new RouteInstaller(camel),
                starter,
                clock,
                events::publishEvent);
    }

    @Bean
    CamelContextConfiguration routesAtStart(RouteFolder folder, Connections connections, SessionsFile.Told told) {
        SessionCalendars calendars = new SessionCalendars(connections, told.sessions());
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                // nothing runs before the hub is complete
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                Optional.ofNullable(told.problem()).ifPresent(folder::report);
                calendars.register(camel).forEach(folder::report);
                folder.load();
            }
        };
    }
}
