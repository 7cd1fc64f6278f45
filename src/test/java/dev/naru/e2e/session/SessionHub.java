package dev.naru.e2e.session;

import dev.naru.broker.Brokers;
import dev.naru.broker.SecretBox;
import dev.naru.broker.TextMask;
import dev.naru.feed.Bus;
import dev.naru.order.Orders;
import dev.naru.order.desk.StubMarket;
import dev.naru.order.reconcile.Reconciliation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The product from the order desk to the wire, with one connection of a pack for each of several scripted brokers. */
final class SessionHub implements AutoCloseable {
    final ScriptClock clock = new ScriptClock();
    private final ConfigurableApplicationContext context;

    /** @param brokers by connection */
    SessionHub(String pack, Path directory, Map<String, ScriptedBroker> brokers) {
        List<String> arguments = new ArrayList<>(List.of(
                "--naru.data-dir=" + directory,
                "--naru.routes-dir=" + SessionPack.copy(pack, directory),
                "--logging.level.root=WARN",
                "--logging.level.dev.naru=ERROR",
                "--spring.main.banner-mode=off",
                "--spring.config.location=optional:file:" + directory.resolve("none.yml"),
                "--spring.datasource.url=jdbc:sqlite:" + directory.resolve("sessions.db")
                        + "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000",
                "--camel.main.routes-include-pattern=false",
                "--management.endpoint.health.validate-group-membership=false",
                "--spring.autoconfigure.exclude=com.vaadin.flow.spring.SpringBootAutoConfiguration,"
                        + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,"
                        + "com.vaadin.flow.spring.VaadinScopesConfig",
                "--naru.risk.max-orders-per-second=1000",
                "--naru.risk.max-orders-per-minute=1000",
                "--naru.risk.duplicate-window=0s",
                "--naru.orders.first-look=10ms",
                "--naru.orders.next-look=10ms",
                "--naru.orders.grace=10ms",
                "--naru.orders.sweep-open=1h",
                "--naru.orders.sweep-idle=1h"));
        brokers.forEach((connection, broker) -> arguments.addAll(List.of(
                "--naru.connections." + connection + ".pack=" + pack,
                "--naru.connections." + connection + ".environment=simulator",
                "--naru.connections." + connection + ".rest-url=http://127.0.0.1:" + broker.port(),
                "--naru.connections." + connection + ".stream-url=ws://127.0.0.1:" + broker.port())));
        context = new SpringApplicationBuilder(Modules.class)
                .web(WebApplicationType.NONE)
                .initializers(started -> {
                    started.getBeanFactory().registerSingleton("clock", clock);
                    started.getBeanFactory().registerSingleton("market", new StubMarket());
                    started.getBeanFactory().registerSingleton("accounts", new RichAccounts(brokers.keySet(), clock));
                })
                .run(arguments.toArray(String[]::new));
    }

    Orders orders() {
        return context.getBean(Orders.class);
    }

    Brokers brokers() {
        return context.getBean(Brokers.class);
    }

    Bus bus() {
        return context.getBean(Bus.class);
    }

    void sweep(String connection) {
        context.getBean(Reconciliation.class).sweepSoon(connection);
    }

    /** Opens the connection's stream. */
    void connect(String connection) throws Exception {
        CamelContext camel = context.getBean(CamelContext.class);
        for (String route : camel.getRoutes().stream().map(r -> r.getRouteId()).toList()) {
            if (route.startsWith(connection + "/") && route.endsWith("-stream")) {
                camel.getRouteController().startRoute(route);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Not a {@code @Configuration}, so that no scan of the hub's own packages picks it up. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"dev.naru.broker", "dev.naru.order"})
    @ComponentScan(
            basePackages = {"dev.naru.broker", "dev.naru.order", "dev.naru.audit"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|SimulatedPack).*"))
    @ComponentScan(
            basePackages = "dev.naru.feed",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "dev\\.naru\\.feed\\.(LiveBus|BrokerEvents|bus\\.BusComponent)"))
    static class Modules {

        @Bean
        SecureRandom secureRandom() {
            return new SecureRandom();
        }

        @Bean
        TextMask textMask() {
            return text -> text;
        }

        @Bean
        SecretBox secretBox() {
            return new SecretBox() {
                @Override
                public byte[] seal(byte[] plain) {
                    return plain.clone();
                }

                @Override
                public byte[] open(byte[] sealed) {
                    return sealed.clone();
                }
            };
        }
    }
}
