package dev.naru.order.choice;

import dev.naru.model.OrderRequest;
import dev.naru.model.Routing;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The choice as {@code routes/hub/order-route.camel.yaml} says it, so that its owner can say it differently. */
public final class RouteChoice implements ConnectionChoice, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RouteChoice.class);
    private static final String ROUTE = "direct:hub/order-route";

    private final CamelContext camel;
    private volatile ProducerTemplate template;

    public RouteChoice(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Routing choose(OrderRequest request) {
        Exchange exchange = template()
                .send(ROUTE, ExchangePattern.InOut, sent -> sent.getMessage().setBody(request));
        if (exchange.getException() != null) {
            log.error("The order route failed, so no connection was chosen", exchange.getException());
            throw broken(exchange.getException().getMessage());
        }
        if (!(exchange.getMessage().getBody() instanceof Candidates candidates)) {
            throw broken("it ended without candidates");
        }
        return candidates.routing().orElseThrow(() -> none(candidates));
    }

    private static OrderRefusedException none(Candidates candidates) {
        if (candidates.refusals().isEmpty()) {
            return broken("it ended without preferring one of the candidates");
        }
        return new OrderRefusedException(candidates.refusals());
    }

    private static OrderRefusedException broken(String why) {
        return new OrderRefusedException(List.of(new Refusal(
                "NO_CHOICE",
                "connection",
                "connection: the order route (routes/hub/order-route.camel.yaml) can't choose one: " + why
                        + " (expected: name a connection until it is mended)",
                List.of(String.valueOf(why)))));
    }

    /** Made at the first order: before that Camel may not have started. */
    private ProducerTemplate template() {
        ProducerTemplate known = template;
        if (known == null) {
            synchronized (this) {
                known = template == null ? camel.createProducerTemplate() : template;
                template = known;
            }
        }
        return known;
    }

    @Override
    public void close() {
        if (template != null) {
            template.stop();
        }
    }
}
