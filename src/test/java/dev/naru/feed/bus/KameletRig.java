package dev.naru.feed.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.naru.broker.Wanted;
import dev.naru.feed.MarketData;
import dev.naru.feed.TestClock;
import dev.naru.feed.alert.AlertText;
import dev.naru.ui.preview.SimpleBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.mockito.Mockito;

/** Camel with the bus, the policies and the kamelets of {@code routes/} as they are shipped. */
public final class KameletRig implements AutoCloseable {
    private static final Path ROUTES = Path.of("routes");

    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final SimpleBus bus = new SimpleBus();
    public final TestClock clock;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final MarketData market = Mockito.mock(MarketData.class);
    public final List<String> wanted = new CopyOnWriteArrayList<>();
    public final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final Properties properties = new Properties();

    public KameletRig(Instant now) {
        clock = new TestClock(now);
        Wanted wants = Mockito.mock(Wanted.class, asked -> {
            String want = asked.getArgument(0) + ":" + asked.getArgument(1);
            wanted.add(want);
            return (Wanted.Want) () -> wanted.remove(want);
        });
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        camel.addComponent("bus", new BusComponent(bus, wants, json, clock, meters));
        camel.getRegistry().bind("canonical", new CanonicalWriter(json));
        camel.getRegistry().bind("alertText", new AlertText());
        camel.getRegistry().bind("market", market);
        KameletComponent kamelets = camel.getComponent("kamelet", KameletComponent.class);
        kamelets.setLocation("file:" + ROUTES.resolve("kamelets"));
        kamelets.setNoErrorHandler(true);
        camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeEvent done) {
                    Exception caught = done.getExchange().getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
                    failures.add(caught == null ? done.getExchange().getException() : caught);
                }
            }

            @Override
            public boolean isEnabled(CamelEvent event) {
                return event instanceof CamelEvent.ExchangeFailedEvent
                        || event instanceof CamelEvent.ExchangeFailureHandledEvent;
            }
        });
    }

    public KameletRig with(String scheme, Component component) {
        camel.addComponent(scheme, component);
        return this;
    }

    public KameletRig property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** Starts these routes of {@code routes/hub}, switched on. */
    public KameletRig start(String... routes) throws Exception {
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.start();
        for (String policy : List.of("sink", "errors", "submit")) {
            load(Files.readString(ROUTES.resolve("policy/" + policy + ".camel.yaml")));
        }
        for (String route : routes) {
            load(Files.readString(ROUTES.resolve("hub/" + route + ".camel.yaml"))
                    .replaceFirst("precondition: .*", "precondition: \"true\""));
        }
        return this;
    }

    public void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("one.camel.yaml", yaml));
    }

    @Override
    public void close() {
        camel.stop();
    }
}
