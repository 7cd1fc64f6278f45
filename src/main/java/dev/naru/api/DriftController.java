package dev.naru.api;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditLog;
import dev.naru.broker.DriftSamples;
import dev.naru.feed.RecentDrifts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payloads that did not look as mapped, over REST. */
@RestController
@RequestMapping("/api/v1/drifts")
@Tag(name = "Drift", description = "Payloads that did not look as mapped, and samples made of them")
class DriftController {
    private static final int MOST = 200;

    private final RecentDrifts drifts;
    private final DriftSamples samples;
    private final AuditLog audit;

    DriftController(RecentDrifts drifts, DriftSamples samples, AuditLog audit) {
        this.drifts = drifts;
        this.samples = samples;
        this.audit = audit;
    }

    @GetMapping
    @Operation(summary = "The last payloads that did not look as mapped", description = "Newest first, masked.")
    List<DriftView> list(
            @Parameter(description = "id of a connection; all of them by default") @RequestParam(required = false)
                    String connection,
            @Parameter(description = "1 to 200, 50 by default") @RequestParam(required = false) String limit) {
        return drifts.newestFirst().stream()
                .filter(kept ->
                        connection == null || connection.equals(kept.drift().connection()))
                .limit(Given.limit(limit, 50, MOST))
                .map(DriftView::of)
                .toList();
    }

    @PostMapping("/{id}/sample")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Save one as a sample of its pack",
            description =
                    """
                    Writes a new file into the pack's samples: the masked payload and what the map makes of it now, to be
                    reviewed. Until somebody removes its line "open" it proves nothing.""")
    @ApiResponse(responseCode = "403", description = "the key is no integrator's or administrator's")
    SavedView save(@PathVariable String id, HttpServletRequest request) {
        RecentDrifts.Kept kept =
                id.matches("\\d{1,18}") ? drifts.find(Long.parseLong(id)).orElse(null) : null;
        if (kept == null) {
            throw ProblemException.notFound("drift", id);
        }
        try {
            String path = samples.save(kept.drift());
            audit.append(new AuditFact(
                    AuditFact.Kind.CONFIG,
                    request.getUserPrincipal().getName(),
                    "api",
                    request.getRemoteAddr(),
                    "file:" + path,
                    "saved a drift of " + kept.drift().connection() + " as a sample"));
            return new SavedView(path);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "NO_SAMPLE", e.getMessage());
        }
    }

    @Schema(name = "Drift")
    record DriftView(
            long id,
            String connection,
            @Schema(description = "pack and map") String map,
            @Schema(description = "what differed, with actual and expected") String problem,
            @Schema(description = "the payload, masked") String raw,
            @Schema(description = "whether no record could be made of it") boolean lost,
            Instant at) {

        static DriftView of(RecentDrifts.Kept kept) {
            return new DriftView(
                    kept.id(),
                    kept.drift().connection(),
                    kept.drift().map(),
                    kept.drift().problem(),
                    kept.drift().raw(),
                    kept.drift().lost(),
                    kept.drift().at());
        }
    }

    @Schema(name = "SavedSample")
    record SavedView(@Schema(description = "relative to the routes folder") String path) {}
}
