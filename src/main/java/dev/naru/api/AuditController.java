package dev.naru.api;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditFilter;
import dev.naru.audit.AuditReader;
import dev.naru.audit.AuditRow;
import dev.naru.audit.AuditVerdict;
import dev.naru.audit.AuditVerifier;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, when and from where; for administrators. */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit", description = "The hub's own log: append-only, hash-chained, for administrators")
class AuditController {
    private static final String HASH = "[0-9a-f]{64}";

    private final AuditReader reader;
    private final AuditVerifier verifier;

    AuditController(AuditReader reader, AuditVerifier verifier) {
        this.reader = reader;
        this.verifier = verifier;
    }

    @GetMapping
    @Operation(
            summary = "What was done",
            description = "Newest first. For the next page give the last row's seq as before.")
    @ApiResponse(responseCode = "403", description = "the key is no administrator's")
    List<AuditView> list(
            @Parameter(description = "first date or time") @RequestParam(required = false) String from,
            @Parameter(description = "last date or time") @RequestParam(required = false) String to,
            @Parameter(
                            description = "START, STOP, ORDER, HALT, RELEASE, ARM, DISARM, SIGN_IN, SIGN_IN_FAILED,"
                                    + " SIGN_OUT, CONFIG, KEY or LEASE")
                    @RequestParam(required = false)
                    String kind,
            @Parameter(description = "what it was done to: an order's id, connection:<id>, a file …")
                    @RequestParam(required = false)
                    String subject,
            @Parameter(description = "user, name of an API key, or hub") @RequestParam(required = false) String actor,
            @Parameter(description = "1 to 1000, 200 by default") @RequestParam(required = false) String limit,
            @Parameter(description = "only rows with a smaller seq") @RequestParam(required = false) Long before) {
        AuditFilter filter = new AuditFilter(
                Given.instant("from", from, false),
                Given.instant("to", to, true),
                kind == null ? null : Given.oneOf("kind", kind, AuditFact.Kind.class),
                subject,
                actor,
                null,
                before);
        return reader.list(filter, 0, Given.limit(limit, 200, 1_000)).stream()
                .map(AuditView::of)
                .toList();
    }

    @PostMapping("/verify")
    @Operation(
            summary = "Look over the whole log",
            description =
                    """
                    Recomputes every hash of the log and of the order journal behind it. firstBroken names the
                    first row that was changed, taken out, put in or cut off, and what was expected; null when all
                    is as written.""")
    @ApiResponse(responseCode = "403", description = "the key is no administrator's")
    AuditVerdict verify(
            @Parameter(description = "a head noted down earlier; the log must still contain it")
                    @RequestParam(required = false)
                    String head) {
        if (head != null && !head.matches(HASH)) {
            throw new BadFieldException("head", Given.quoted(head), "64 hexadecimal digits in lower case");
        }
        return verifier.verify(head);
    }

    /** A row as programs read it. */
    @Schema(name = "AuditRow")
    record AuditView(
            long seq,
            Instant at,
            String kind,
            String actor,
            @Schema(description = "dashboard, api, command or hub") String channel,
            @Schema(description = "null when it has none") String address,
            String subject,
            String detail,
            @Schema(description = "SHA-256 over this row and the hash of the one before") String hash) {

        static AuditView of(AuditRow row) {
            return new AuditView(
                    row.seq(),
                    row.at(),
                    row.kind(),
                    row.actor(),
                    row.channel(),
                    row.address(),
                    row.subject(),
                    row.detail(),
                    row.hash());
        }
    }
}
