package dev.naru.ui.preview;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.naru.broker.LiveFiles;
import dev.naru.order.Caller;
import dev.naru.order.LaneStatus;
import dev.naru.order.Reconciliations;
import dev.naru.order.halt.Arming;
import dev.naru.order.lease.WriteRight;
import dev.naru.security.Passwords;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.mockito.Mockito;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The dashboard alone on a made-up market, to look at it without any broker: user {@code trader}, password {@code
 * trader}. Not a {@code @Configuration}, so that no scan of the hub's own packages picks it up.
 */
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, QuartzAutoConfiguration.class},
        excludeName = "org.apache.camel.spring.boot.CamelAutoConfiguration")
@ComponentScan("dev.naru.ui")
@EnableVaadin("dev.naru.ui")
public class UiPreview {

    public static void main(String[] arguments) {
        // a configuration name of its own, so that the hub's application.yml is not read
        System.setProperty("spring.config.name", "preview");
        SpringApplication application = new SpringApplication(UiPreview.class);
        application.setDefaultProperties(
                Map.of("server.port", "8190", "server.address", "127.0.0.1", "vaadin.productionMode", "true"));
        application.run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FakeMarket market(Clock clock) {
        return new FakeMarket(clock, new SimpleBus(), 20260101);
    }

    @Bean
    SimpleBus bus(FakeMarket market) {
        return market.bus();
    }

    @Bean
    FakeBrokers brokers(Clock clock) {
        return new FakeBrokers(clock, System.getProperty("preview.environment", "simulator"));
    }

    @Bean
    LiveFiles liveFiles() {
        return Mockito.mock(LiveFiles.class);
    }

    @Bean
    FakeOrders orders(Clock clock, SimpleBus bus, FakeMarket market) {
        return new FakeOrders(clock, bus, market);
    }

    @Bean
    Reconciliations reconciliations() {
        return new Reconciliations() {
            @Override
            public LaneStatus run(String connection) {
                throw new UnsupportedOperationException("run");
            }

            @Override
            public LaneStatus accept(String connection, Caller caller) {
                throw new UnsupportedOperationException("accept");
            }
        };
    }

    @Bean
    FakeAccounts accounts(Clock clock) {
        return new FakeAccounts(clock);
    }

    @Bean
    WriteRight writeRight() {
        return Optional::empty;
    }

    @Bean
    FakeHalts halts(Clock clock) {
        return new FakeHalts(clock);
    }

    @Bean
    Arming arming() {
        return new FakeArming();
    }

    @Bean
    Passwords passwords() {
        return (user, password, channel, address) -> {};
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(User.withUsername("trader")
                .password("{noop}trader")
                .roles("TRADER", "VIEWER")
                .build());
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.loginView("/login"))
                .build();
    }
}
