package dev.naru.api;

import dev.naru.broker.Capability;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;

/** What a route of a pack can do, as programs see it. */
@Schema(name = "Capability")
record CapabilityView(
        @Schema(example = "quote-query") String route,
        @Schema(
                        description =
                                "PROVED: every map it uses has samples, and all pass. UNPROVED: one has none. REFUTED:"
                                        + " a sample fails")
                Capability.Proof proof,
        @Schema(description = "environments that do not offer it") Set<String> notIn) {

    static CapabilityView of(Capability capability) {
        return new CapabilityView(capability.route(), capability.proof(), capability.notIn());
    }
}
