package dev.naru.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.naru.account.Accounts;
import dev.naru.audit.AuditLog;
import dev.naru.audit.AuditReader;
import dev.naru.audit.AuditVerifier;
import dev.naru.broker.Brokers;
import dev.naru.broker.CapabilityProofs;
import dev.naru.broker.DriftSamples;
import dev.naru.broker.LiveFiles;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.feed.RecentDrifts;
import dev.naru.feed.Samples;
import dev.naru.feed.StubBrokers;
import dev.naru.feed.TestClock;
import dev.naru.order.Orders;
import dev.naru.order.Reconciliations;
import dev.naru.order.halt.Arming;
import dev.naru.order.halt.ArmingStatus;
import dev.naru.order.halt.Clearance;
import dev.naru.order.halt.Halts;
import dev.naru.routes.RouteEditor;
import dev.naru.security.Passwords;
import dev.naru.security.ProgramKeys;
import dev.naru.ui.preview.SimpleBus;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.mockito.Mockito;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The API on a real server and port, with stand-ins for what is behind it. */
final class ApiRig implements AutoCloseable {
    static final String KEY = "test-key";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    ApiRig(String... properties) {
        context = new SpringApplicationBuilder(Hub.class)
                .properties(
                        "spring.config.location=optional:file:/nowhere/",
                        "spring.main.banner-mode=off",
                        "server.port=0",
                        "springdoc.api-docs.path=/api/openapi",
                        "server.address=127.0.0.1")
                .properties(properties)
                .run();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    /** @param body {@code null} for none */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, publisher)
                .timeout(Duration.ofSeconds(10))
                .header(ProgramKeys.HEADER, KEY);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    JsonNode get(String path) {
        return json(call("GET", path, null).body());
    }

    JsonNode json(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the hub would bring. Not a {@code @Configuration}, so that no scan of the hub's own packages picks it up. */
    @EnableConfigurationProperties(ApiSettings.class)
    @ComponentScan(
            basePackageClasses = ApiSettings.class,
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*|.*Rig.*"))
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        WebSocketServletAutoConfiguration.class,
        SpringDocConfiguration.class,
        SpringDocConfigProperties.class,
        SpringDocWebMvcConfiguration.class
    })
    static class Hub {

        @Bean
        Clock clock() {
            return new TestClock(Samples.TEN);
        }

        @Bean
        Bus bus() {
            return new SimpleBus();
        }

        @Bean
        MarketData market() {
            return Mockito.mock(MarketData.class);
        }

        @Bean
        RouteEditor routeEditor() {
            return Mockito.mock(RouteEditor.class);
        }

        @Bean
        LiveFiles liveFiles() {
            return Mockito.mock(LiveFiles.class);
        }

        @Bean
        Orders orders() {
            return Mockito.mock(Orders.class);
        }

        @Bean
        Reconciliations reconciliations() {
            return Mockito.mock(Reconciliations.class);
        }

        @Bean
        Halts halts() {
            return Mockito.mock(Halts.class);
        }

        /** Nothing is real here; a test says otherwise. */
        @Bean
        Arming arming() {
            return Mockito.mock(
                    Arming.class,
                    asked -> asked.getArguments().length == 0
                            ? null
                            : new ArmingStatus(asked.getArgument(0), false, false, false, null, null, null));
        }

        @Bean
        Clearance clearance() {
            return Mockito.mock(Clearance.class, asked -> Optional.empty());
        }

        @Bean
        Passwords passwords() {
            return Mockito.mock(Passwords.class);
        }

        @Bean
        Accounts accounts() {
            return Mockito.mock(Accounts.class);
        }

        @Bean
        Brokers brokers() {
            return Mockito.spy(
                    new StubBrokers().connection("first", "simulator").answer("quote-query", query -> null));
        }

        @Bean
        Wanted wanted() {
            return Mockito.mock(Wanted.class, invocation -> Mockito.mock(Wanted.Want.class));
        }

        @Bean
        AuditLog auditLog() {
            return Mockito.mock(AuditLog.class);
        }

        @Bean
        RecentDrifts recentDrifts() {
            return Mockito.mock(RecentDrifts.class);
        }

        @Bean
        DriftSamples driftSamples() {
            return Mockito.mock(DriftSamples.class);
        }

        @Bean
        CapabilityProofs capabilityProofs() {
            return Mockito.mock(CapabilityProofs.class);
        }

        @Bean
        AuditReader auditReader() {
            return Mockito.mock(AuditReader.class);
        }

        @Bean
        AuditVerifier auditVerifier() {
            return Mockito.mock(AuditVerifier.class);
        }

        @Bean
        ProgramKeys keys() {
            return Mockito.mock(ProgramKeys.class);
        }

        /** Signs the test in, as the real key filter does. */
        @Bean
        Filter signIn() {
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "bot";
                        }

                        @Override
                        public boolean isUserInRole(String role) {
                            return role.equals(((HttpServletRequest) request).getHeader("X-Test-Role"));
                        }
                    },
                    response);
        }
    }
}
