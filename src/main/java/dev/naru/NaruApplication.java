package dev.naru;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import dev.naru.operate.command.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Profile;

/** Starts the hub, with the simulator inside it while any connection uses it; or the simulator alone; or runs a command. */
@SpringBootConfiguration
public class NaruApplication {

    public static void main(String[] args) {
        if (CommandLine.isCommand(args)) {
            System.exit(CommandLine.run(args, System.out, System.err));
        }
        SpringApplication.run(NaruApplication.class, args);
    }

    /** The hub: what {@code @SpringBootApplication} would switch on, unless only the simulator is asked for. */
    @Configuration(proxyBeanMethods = false)
    @Profile("!simulator")
    @EnableAutoConfiguration
    @EnableVaadin("dev.naru.ui") // else it looks through every class of the hub, several times, at each start
    @ConfigurationPropertiesScan("dev.naru")
    @ComponentScan(
            basePackages = "dev.naru",
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
                @ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class)
            })
    static class Hub {}

    /** The simulator without a hub around it, so that hubs can be stopped and killed beside it. */
    @Configuration(proxyBeanMethods = false)
    @Profile("simulator")
    @ComponentScan("dev.naru.simulator")
    static class SimulatorAlone {}
}
