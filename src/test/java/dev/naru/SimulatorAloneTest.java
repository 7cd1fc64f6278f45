package dev.naru;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SimulatorAloneTest {

    @Test
    void shouldStartNothingButTheSimulatorUnderItsProfile() throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(NaruApplication.class)
                .profiles("simulator")
                .run("--server.port=0", "--naru.simulator.port-base=0")) {
            assertThat(context.containsBean("simulatorLifecycle")).isTrue();
            assertThat(context.getBeanNamesForType(DataSource.class)).isEmpty();
            assertThat(context.getBeanNamesForType(CamelContext.class)).isEmpty();
            String port = context.getEnvironment().getProperty("local.server.port");
            HttpResponse<String> readiness = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(readiness.body()).contains("UP");
        }
    }
}
