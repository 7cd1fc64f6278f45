package dev.naru.broker;

import dev.naru.broker.live.LiveCopy;
import dev.naru.broker.stream.Streams;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.engine.DefaultSupervisingRouteController;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How Camel runs the routes folder. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);
    /**
     * Ids of the routes Camel makes of kamelets. Supervised, each is made twice, and the first of the two can't be stopped
     * any more.
     */
    static final String OF_KAMELETS = "[a-z0-9-]+-\\d+";

    private static final Duration SWAP_PATIENCE = Duration.ofSeconds(2);

    @Bean
    RouteStatistics routeStatistics(TextMask mask) {
        return new RouteStatistics(mask);
    }

    @Bean(destroyMethod = "close")
    LiveCopy liveCopy(@Value("${naru.data-dir}") Path dataDir) {
        return LiveCopy.open(dataDir);
    }

    @Bean
    RouteSchema routeSchema() {
        return new RouteSchema();
    }

    @Bean
    StartFiles startFiles(ConnectionSettings settings, LiveCopy live, RouteSchema schema, ListableBeanFactory beans) {
        return StartFiles.of(
                live, settings.routesDir(), dir -> new RoutesCheck(dir, LiveConfiguration.ownSchemes(beans), schema));
    }

    @Bean
    ConfiguredConnections connections(ConnectionSettings settings, StartFiles files) {
        return new ConfiguredConnections(settings, files.live().dir());
    }

    @Bean
    SessionsFile.Told sessionsFile(StartFiles files) {
        return SessionsFile.tell(files.live().dir());
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
    CamelContextCustomizer supervisedRoutes(RouteStatistics statistics, StartFiles files) {
        return camel -> {
            camel.setRouteController(supervision());
            camel.addRoutePolicyFactory(statistics);
            // a route that is being swapped is there again in a moment
            DirectComponent direct = camel.getComponent("direct", DirectComponent.class);
            direct.setBlock(true);
            direct.setTimeout(SWAP_PATIENCE.toMillis());
            KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
            kamelets.setLocation("file:" + files.live().dir().resolve("kamelets") + ",classpath:kamelets");
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
        controller.setExcludeRoutes(OF_KAMELETS);
        return controller;
    }

    @Bean(destroyMethod = "close")
    RouteStarter routeStarter(CamelContext camel) {
        return new RouteStarter(camel, START_PATIENCE);
    }

    @Bean
    RouteGate routeGate() {
        return new RouteGate();
    }

    @Bean
    RouteParser routeParser(CamelContext camel) {
        return new RouteParser(camel);
    }

    /** What the routes are about to ask for is read while the rest of the hub comes up on the other processors. */
    @Bean
    InitializingBean packsReadAhead(Connections connections, PackMaps maps) {
        Thread reading = new Thread(
                () -> connections.all().stream()
                        .map(Connection::pack)
                        .distinct()
                        .forEach(maps::prepare),
                "packs-ahead");
        reading.setDaemon(true);
        return reading::start;
    }

    @Bean
    RouteFolder routeFolder(
            StartFiles files,
            CamelContext camel,
            Connections connections,
            RouteParser parser,
            RouteStarter starter,
            RouteGate gate,
            Streams streams,
            Clock clock,
            ApplicationEventPublisher events) {
        RouteInstaller installer = new RouteInstaller(camel);
        RouteSwap swap = new RouteSwap(parser, installer, starter, gate, streams::hold, clock);
        return new RouteFolder(files.live().dir(), connections, swap, clock, events::publishEvent);
    }

    @Bean
    CamelContextConfiguration routesAtStart(
            RouteFolder folder, SessionsFile.Told told, ConnectionSwap connections, LiveRoutes live) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                // nothing runs before the hub is complete
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {
                List<BrokenFileException> broken = new ArrayList<>(connections.calendars());
                Optional.ofNullable(told.problem()).ifPresent(problem -> broken.add(0, problem));
                folder.report(broken);
                folder.load();
                live.begin(folder.files().stream()
                        .filter(LoadedFile::isBroken)
                        .map(LoadedFile::file)
                        .toList());
            }
        };
    }
}
