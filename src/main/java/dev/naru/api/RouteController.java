package dev.naru.api;

import dev.naru.broker.Brokers;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import dev.naru.broker.RouteStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs of the routes folder, and what became of every file in it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Routes", description = "The routes folder: its files, and the routes that run of them")
class RouteController {
    private final Brokers brokers;
    private final LiveFiles files;
    private final Clock clock;

    RouteController(Brokers brokers, LiveFiles files, Clock clock) {
        this.brokers = brokers;
        this.files = files;
        this.clock = clock;
    }

    @GetMapping("/routes")
    @Operation(summary = "Every route with its state and what went through it")
    List<RouteView> routes() {
        Instant now = clock.instant();
        return brokers.routes().stream().map(route -> RouteView.of(route, now)).toList();
    }

    @GetMapping("/files")
    @Operation(
            summary = "Every file of the routes folder",
            description = "LOADED runs as it stands. STALE can't be used, and its last good content runs; BROKEN can't"
                    + " be used and nothing of it runs; FAILED passed every check and could not start. A change is"
                    + " live within two seconds.")
    List<FileStatus> files() {
        return files.files();
    }

    /** A route as programs see it. */
    @Schema(name = "Route")
    record RouteView(
            @Schema(description = "the connection's id and the file's name", example = "first/quote-query") String id,
            @Schema(description = "null for a route of the hub") String connection,
            String pack,
            @Schema(description = "relative to the routes folder") String file,
            String description,
            @Schema(description = "Started, Stopped, Suspended …") String state,
            @Schema(description = "since when it runs as it stands; null when it does not") Instant startedAt,
            Long uptimeSeconds,
            @Schema(description = "what went through since the start of the hub") long exchanges,
            long failures,
            Instant lastExchangeAt,
            String lastError) {

        static RouteView of(RouteStatus route, Instant now) {
            return new RouteView(
                    route.id(),
                    route.connection(),
                    route.pack(),
                    route.file(),
                    route.description(),
                    route.state(),
                    route.startedAt(),
                    route.startedAt() == null
                            ? null
                            : Duration.between(route.startedAt(), now).toSeconds(),
                    route.exchanges(),
                    route.failures(),
                    route.lastExchangeAt(),
                    route.lastError());
        }
    }
}
