package dev.naru.api;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the API, per key where nothing else is said.
 *
 * @param wantedFor how long a symbol asked for over REST stays live
 * @param allowedOrigins web pages of other origins that may open the stream; none by default
 */
@ConfigurationProperties("naru.api")
record ApiSettings(
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("10") int ordersPerSecond,
        @DefaultValue("60s") Duration wantedFor,
        @DefaultValue("20") int streamClients,
        @DefaultValue("200") int streamSubscriptions,
        @DefaultValue List<String> allowedOrigins) {}
