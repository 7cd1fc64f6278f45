package dev.naru.broker;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code application.yml} says about connections. All values are text here, so that a wrong one takes down one
 * connection and not the start of the hub.
 */
@ConfigurationProperties("naru")
record ConnectionSettings(
        @DefaultValue Map<String, Block> connections,
        @DefaultValue("./routes") Path routesDir,
        @DefaultValue Simulator simulator) {

    /**
     * A block under {@code naru.connections}.
     *
     * @param liveTrading whether a person may arm a {@code live} connection to send orders
     */
    record Block(
            String pack,
            String environment,
            String restUrl,
            String streamUrl,
            @DefaultValue("true") String enabled,
            @DefaultValue("false") String liveTrading,
            @DefaultValue Map<String, String> credentials) {}

    /** @param portBase what {@code {port-base+N}} in the packs' hosts counts from */
    record Simulator(@DefaultValue("18000") int portBase) {}
}
