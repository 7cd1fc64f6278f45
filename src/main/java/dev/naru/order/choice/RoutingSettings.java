package dev.naru.order.choice;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub chooses a connection where an order names none.
 *
 * @param preference connections, the preferred first; those it does not name follow in the order of the configuration
 */
@ConfigurationProperties("naru.routing")
public record RoutingSettings(@DefaultValue List<String> preference) {}
