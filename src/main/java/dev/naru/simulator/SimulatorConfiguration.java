package dev.naru.simulator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Runs the simulator inside the hub while it is wanted. */
@Configuration(proxyBeanMethods = false)
@Conditional(SimulatorWanted.class)
@EnableConfigurationProperties(SimulatorProperties.class)
class SimulatorConfiguration {

    @Bean
    SimulatorLifecycle simulatorLifecycle(SimulatorProperties properties) {
        return new SimulatorLifecycle(properties.settings());
    }
}
