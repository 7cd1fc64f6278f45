package dev.naru.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds a program that asks too fast, so that one runaway loop does not take the hub from everybody else. */
final class RateLimits implements HandlerInterceptor {
    private static final String ORDERS = "/api/v1/orders";

    private final Map<String, Bucket> requests = new ConcurrentHashMap<>();
    private final Map<String, Bucket> orders = new ConcurrentHashMap<>();
    private final ApiSettings settings;
    private final ObjectMapper json;
    private final TimeMeter time;

    RateLimits(ApiSettings settings, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.json = json;
        this.time = timeOf(clock);
    }

    private static TimeMeter timeOf(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Principal principal = request.getUserPrincipal();
        String caller = principal == null ? request.getRemoteAddr() : principal.getName();
        boolean order =
                !"GET".equals(request.getMethod()) && request.getRequestURI().startsWith(ORDERS);
        if (order && !take(orders, caller, settings.ordersPerSecond(), "orders", request, response)) {
            return false;
        }
        return take(requests, caller, settings.requestsPerSecond(), "requests", request, response);
    }

    private boolean take(
            Map<String, Bucket> buckets,
            String caller,
            int perSecond,
            String what,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Bucket bucket = buckets.computeIfAbsent(caller, missing -> bucket(perSecond));
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return true;
        }
        ProblemDetail problem = Problems.problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "TOO_MANY_REQUESTS",
                "more than " + perSecond + " " + what + " a second with this key (expected: at most that many)");
        problem.setInstance(URI.create(request.getRequestURI()));
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()));
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
        return false;
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
