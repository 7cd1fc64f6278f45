package dev.naru.api;

import dev.naru.order.Caller;
import dev.naru.order.halt.Arming;
import dev.naru.security.Passwords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Arming of live connections over REST. */
@RestController
@RequestMapping("/api/v1/brokers/{id}/arming")
@Tag(name = "Brokers")
class ArmingController {
    private final Arming arming;
    private final Passwords passwords;

    ArmingController(Arming arming, Passwords passwords) {
        this.arming = arming;
        this.passwords = passwords;
    }

    @PostMapping
    @Operation(
            summary = "Arm a live connection",
            description =
                    """
                    Orders with real money go out from now on, also after a restart, until the connection is disarmed or
                    its hosts, credentials or configuration change. Needs live-trading: true in the connection's
                    configuration and the password of a person who may trade.""")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ArmingBody.class)))
    ArmingView arm(@PathVariable String id, HttpServletRequest request) throws IOException {
        JsonBody body = JsonBody.of(request, "user", "password");
        String user = body.text("user");
        arming.status(id);
        Caller caller = new Caller(user, "api", request.getRemoteAddr());
        passwords.confirm(user, body.text("password"), caller.channel(), caller.address());
        return ArmingView.of(arming.arm(id, caller));
    }

    @DeleteMapping
    @Operation(
            summary = "Disarm a live connection",
            description = "Orders are refused at once; cancellations still pass.")
    ArmingView disarm(@PathVariable String id, HttpServletRequest request) {
        return ArmingView.of(arming.disarm(id, OrderController.caller(request)));
    }

    /** What a program sends to arm. */
    @Schema(name = "NewArming")
    record ArmingBody(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "who may trade") String user,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "password") String password) {}
}
