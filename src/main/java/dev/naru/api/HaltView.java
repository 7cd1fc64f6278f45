package dev.naru.api;

import dev.naru.order.halt.Halt;
import dev.naru.order.halt.HaltEvent;
import dev.naru.order.halt.Halted;
import dev.naru.order.halt.Halts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A halt as programs see it. */
@Schema(name = "Halt", description = "That trading is stopped: new orders and amendments are refused.")
record HaltView(
        @Schema(example = "connection:first") String scope,
        @Schema(description = "MANUAL, or what made the hub halt by itself") Halt.Cause cause,
        @Schema(description = "whether the hub halted by itself; only an administrator releases that")
                boolean automatic,
        String reason,
        @Schema(description = "who halted; hub when it did so by itself") String by,
        @Schema(description = "dashboard, api or hub") String channel,
        Instant at) {

    static HaltView of(Halt halt) {
        return new HaltView(
                halt.scope().toString(),
                halt.cause(),
                halt.automatic(),
                halt.reason(),
                halt.caller().actor(),
                halt.caller().channel(),
                halt.at());
    }

    /** Everything there is to know about halts. */
    @Schema(name = "Halts")
    record AllView(
            @Schema(description = "whether anything is halted") boolean halted,
            @Schema(description = "why nobody can tell what is halted, and so everything is; null when it is known")
                    String problem,
            @Schema(description = "oldest first") List<HaltView> inForce,
            @Schema(description = "halts and releases, newest first; null while the store can't be read")
                    List<EventView> history) {}

    /** A halt or a release there was. */
    @Schema(name = "HaltEvent")
    record EventView(
            Instant at,
            String scope,
            @Schema(description = "HALTED or RELEASED") String what,
            Halt.Cause cause,
            String reason,
            String by,
            String channel) {

        static EventView of(HaltEvent event) {
            return new EventView(
                    event.at(),
                    event.scope(),
                    event.halted() ? "HALTED" : "RELEASED",
                    event.cause(),
                    event.reason(),
                    event.caller().actor(),
                    event.caller().channel());
        }
    }

    /** What became of a request to halt. */
    @Schema(name = "Halted")
    record HaltedView(
            HaltView halt,
            @Schema(
                            description =
                                    "false while the store can't be written: the halt holds, is written as soon as"
                                            + " possible, and would not survive a restart before")
                    boolean stored,
            @Schema(description = "orders whose cancellation the broker took") List<OrderView> cancelled,
            @Schema(description = "orders in scope that are still open, and why") List<StillOpenView> failed) {

        static HaltedView of(Halted halted) {
            return new HaltedView(
                    HaltView.of(halted.halt()),
                    halted.stored(),
                    halted.cancelled().stream().map(OrderView::of).toList(),
                    halted.failed().stream()
                            .map(open -> new StillOpenView(OrderView.of(open.order()), open.why()))
                            .toList());
        }
    }

    /** An order a halt left open. */
    @Schema(name = "StillOpen")
    record StillOpenView(OrderView order, String why) {}

    /** The first step of a release. */
    @Schema(name = "ReleaseOffer")
    record OfferView(
            HaltView halt, @Schema(description = "send it back as confirm") String confirm, Instant expiresAt) {

        static OfferView of(Halts.ReleaseOffer offer) {
            return new OfferView(HaltView.of(offer.halt()), offer.confirm(), offer.expiresAt());
        }
    }
}
