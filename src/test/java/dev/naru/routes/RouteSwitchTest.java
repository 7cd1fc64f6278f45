package dev.naru.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.naru.audit.AuditFact;
import dev.naru.order.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RouteSwitchTest {
    private static final Caller KIM = new Caller("kim", "dashboard", "10.0.0.9");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<AuditFact> facts = new ArrayList<>();
    private final RouteSwitch routes =
            new RouteSwitch(camel, new VersionRows(null, null, facts::add, Clock.systemUTC()));

    @BeforeEach
    void run() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream").routeId("kis/trade-stream").to("log:x?level=TRACE");
                from("direct:order").routeId("kis/order-submit").to("log:x?level=TRACE");
            }
        });
        camel.start();
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    @Test
    void shouldStopAndStartOneRouteAndAccountForBoth() {
        routes.stop("kis/trade-stream", KIM);
        assertThat(state("kis/trade-stream")).isEqualTo(ServiceStatus.Stopped);
        assertThat(state("kis/order-submit")).isEqualTo(ServiceStatus.Started);

        routes.start("kis/trade-stream", KIM);

        assertThat(state("kis/trade-stream")).isEqualTo(ServiceStatus.Started);
        assertThat(facts).extracting(AuditFact::subject).containsOnly("route:kis/trade-stream");
        assertThat(facts).extracting(AuditFact::actor).containsOnly("kim");
        assertThat(facts).extracting(AuditFact::detail).containsExactly("stopped by hand", "started by hand");
    }

    @Test
    void shouldLeaveRoutesThatCarryOrdersToTheHalt() {
        assertThat(RouteSwitch.isStoppable("kis/order-submit")).isFalse();
        assertThatThrownBy(() -> routes.stop("kis/order-submit", KIM)).hasMessageContaining("halt the connection");

        assertThat(state("kis/order-submit")).isEqualTo(ServiceStatus.Started);
        assertThat(facts).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNoSuchRoute() {
        assertThatThrownBy(() -> routes.start("kis/nothing", KIM)).hasMessageContaining("\"kis/nothing\"");
        assertThat(facts).isEmpty();
    }

    private ServiceStatus state(String id) {
        return camel.getRouteController().getRouteStatus(id);
    }
}
