package dev.naru.api;

import dev.naru.order.halt.ArmingStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Whether orders with real money go out, as programs see it. */
@Schema(name = "Arming")
record ArmingView(
        @Schema(description = "whether it has to be armed at all: only live connections have") boolean required,
        @Schema(description = "whether the configuration lets a person arm it") boolean armable,
        boolean armed,
        @Schema(description = "why no order goes out; null when one does") String reason,
        @Schema(description = "who armed it") String by,
        Instant at) {

    static ArmingView of(ArmingStatus status) {
        return new ArmingView(
                status.required(),
                status.armable(),
                status.armed(),
                status.open() ? null : status.lack().detail(status.connection()),
                status.by(),
                status.at());
    }
}
