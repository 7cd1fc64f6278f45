package dev.naru.broker;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ResourceLoader;

/** Puts together what keeps the hub running on the routes folder while it changes. */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

    @Bean
    ConnectionSwap connectionSwap(
            ConfiguredConnections connections,
            CallBudgets budgets,
            IssuedKeys keys,
            AnswerCache answers,
            MapComponent maps,
            BrokerStatuses statuses,
            TradingSessions sessions,
            CamelContext camel,
            ObjectProvider<OpenWork> open,
            ApplicationEventPublisher events) {
        SessionCalendars calendars = new SessionCalendars(connections, sessions);
        return new ConnectionSwap(
                connections,
                new ConnectionSwap.Kept(budgets, keys, answers, maps, statuses),
                openWork(open),
                () -> calendars.register(camel),
                events::publishEvent);
    }

    /** The hub's own endpoints are in no catalogue, and say themselves what is wrong when they are made. */
    static Map<String, Consumer<String>> ownSchemes(ListableBeanFactory beans) {
        Map<String, Consumer<String>> own = new HashMap<>();
        for (String name : beans.getBeanNamesForType(Component.class, true, false)) {
            Class<?> type = beans.getType(name);
            boolean ours = type != null && type.getName().startsWith("dev.naru.");
            if (ours && !OwnEndpoints.SCHEMES.contains(name)) {
                own.put(name, remaining -> {});
            }
        }
        return own;
    }

    /** Who has the orders comes later than the connections. */
    private static Supplier<Set<String>> openWork(ObjectProvider<OpenWork> open) {
        return () -> open.stream().flatMap(work -> work.connections().stream()).collect(Collectors.toSet());
    }

    @Bean(destroyMethod = "close")
    LiveRoutes liveRoutes(
            StartFiles files,
            RouteSchema schema,
            ConnectionSettings settings,
            ConfiguredConnections connections,
            ConnectionSwap swap,
            RouteFolder folder,
            MapComponent maps,
            TradingSessions sessions,
            CamelContext camel,
            ListableBeanFactory beans,
            Clock clock,
            ConfigurableEnvironment environment,
            ResourceLoader loader,
            ApplicationEventPublisher events,
            @Value("${naru.routes.look-every:200ms}") Duration lookEvery,
            @Value("${naru.routes.look-over-after:20s}") Duration lookOverAfter) {
        Map<String, Consumer<String>> schemes = ownSchemes(beans);
        schemes.put("bus", remaining -> camel.getEndpoint("bus:" + remaining));
        ChangeCheck check = new ChangeCheck(
                files.live(),
                dir -> new RoutesCheck(dir, schemes, schema, camel),
                () -> new ConnectionsCheck(
                        connections.blocks(),
                        settings.simulator().portBase(),
                        connections.all().stream().map(Connection::id).collect(Collectors.toSet()),
                        sessions.markets()));
        RoutesReload reload = new RoutesReload(files.live(), swap, folder, maps, sessions);
        FileBook book = new FileBook(files.live(), folder::routeIds, clock, events::publishEvent);
        LiveConnections configured =
                new LiveConnections(new ConfigurationFile(environment, loader), connections, swap, reload, book);
        LiveRoutes.Looks looks = new LiveRoutes.Looks(lookEvery, lookOverAfter);
        return new LiveRoutes(files, check, reload, book, looks, configured::look);
    }
}
