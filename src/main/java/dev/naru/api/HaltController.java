package dev.naru.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.api.HaltView.AllView;
import dev.naru.api.HaltView.EventView;
import dev.naru.api.HaltView.HaltedView;
import dev.naru.api.HaltView.OfferView;
import dev.naru.order.halt.Halts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The kill switch over REST. */
@RestController
@RequestMapping("/api/v1/halt")
@Tag(name = "Halt", description = "Stop trading, and let it go on again")
class HaltController {
    private static final String HUB = "hub";
    private static final int LONGEST_REASON = 500;

    private final Halts halts;

    HaltController(Halts halts) {
        this.halts = halts;
    }

    @PostMapping
    @Operation(
            summary = "Stop trading",
            description =
                    """
                    New orders and amendments in scope are refused from now on; cancellations still pass. Survives a
                    restart and holds at every hub on the same store. With cancelOpen everything open in scope is
                    cancelled as well, and the answer says what was and what was not.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HaltBody.class),
                            examples = @ExampleObject("{\"scope\":\"connection:first\",\"reason\":\"wrong prices\","
                                            + "\"cancelOpen\":true}")))
    HaltedView halt(HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request, "scope", "reason", "cancelOpen");
        String reason = body.text("reason").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new BadFieldException("reason", reason.length() + " characters", "1 to " + LONGEST_REASON);
        }
        return HaltedView.of(halts.halt(scope(body), reason, body.yes("cancelOpen"), OrderController.caller(request)));
    }

    /** {@code "connection:first"}, or the same as {@code {"kind":"connection","id":"first"}}. */
    private static String scope(JsonBody body) throws IOException {
        if (!body.has("scope")) {
            return HUB;
        }
        JsonNode given = body.object().get("scope");
        if (!given.isObject()) {
            return body.text("scope");
        }
        JsonBody parts = JsonBody.of(given.toString().getBytes(StandardCharsets.UTF_8), "kind", "id");
        return parts.text("kind") + (parts.has("id") ? ":" + parts.text("id") : "");
    }

    @GetMapping
    @Operation(summary = "What is halted, and what was")
    AllView halts(
            @Parameter(description = "most entries of the history, 1 to 1000, 100 by default")
                    @RequestParam(required = false)
                    String limit) {
        List<HaltView> inForce = halts.inForce().stream().map(HaltView::of).toList();
        String problem = halts.problem();
        return new AllView(
                !inForce.isEmpty() || problem != null, problem, inForce, history(Given.limit(limit, 100, 1_000)));
    }

    private List<EventView> history(int limit) {
        try {
            return halts.history(limit).stream().map(EventView::of).toList();
        } catch (DataAccessException e) {
            return null;
        }
    }

    @DeleteMapping
    @Operation(
            summary = "Let trading go on, in two steps",
            description =
                    """
                    Without confirm nothing changes: the answer 202 has a code, valid for a minute, for the same caller
                    and this very halt. With the code as confirm the halt is released. What the hub halted by itself
                    only an administrator releases.""")
    @ApiResponse(responseCode = "202", description = "not released yet: repeat with confirm")
    @ApiResponse(
            responseCode = "200",
            description = "released",
            content = @Content(schema = @Schema(implementation = HaltView.class)))
    ResponseEntity<Object> release(
            @Parameter(description = "as halted; hub by default") @RequestParam(defaultValue = HUB) String scope,
            @RequestParam(required = false) String confirm,
            HttpServletRequest request) {
        boolean administrator = request.isUserInRole("ADMIN");
        if (confirm == null) {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(OfferView.of(halts.offerRelease(scope, OrderController.caller(request), administrator)));
        }
        return ResponseEntity.ok(
                HaltView.of(halts.release(scope, confirm, OrderController.caller(request), administrator)));
    }

    /** What a program sends to halt. */
    @Schema(name = "NewHalt")
    record HaltBody(
            @Schema(description = "hub, connection:<id>, account:<connection's id>, symbol:<code>", defaultValue = HUB)
                    String scope,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "in your own words, shown to everybody")
                    String reason,
            @Schema(defaultValue = "false") boolean cancelOpen) {}
}
