package dev.naru.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SimulatorWantedTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(SimulatorConfiguration.class)
            .withPropertyValues("naru.simulator.port-base=0");

    @Test
    void shouldRunWhileAConnectionUsesIt() {
        runner.withPropertyValues("naru.connections.a.environment=simulator")
                .run(context -> assertThat(context).hasSingleBean(SimulatorLifecycle.class));
        runner.withPropertyValues("naru.connections.a.environment=paper")
                .run(context -> assertThat(context).doesNotHaveBean(SimulatorLifecycle.class));
        runner.withPropertyValues("naru.connections.a.environment=simulator", "naru.connections.a.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SimulatorLifecycle.class));
    }

    @Test
    void shouldDoAsItIsToldWhenItIsTold() {
        runner.withPropertyValues("naru.connections.a.environment=simulator", "naru.simulator.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SimulatorLifecycle.class));
        runner.withPropertyValues("naru.simulator.enabled=true").run(context -> assertThat(
                        context.getBean(SimulatorLifecycle.class).isRunning())
                .isTrue());
    }

    @Test
    void shouldAlwaysRunAlone() {
        runner.withPropertyValues("spring.profiles.active=simulator", "naru.simulator.enabled=false")
                .run(context -> assertThat(context).hasSingleBean(SimulatorLifecycle.class));
    }
}
