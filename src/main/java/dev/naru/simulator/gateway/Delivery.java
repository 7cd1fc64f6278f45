package dev.naru.simulator.gateway;

import dev.naru.simulator.fault.Fault;
import dev.naru.simulator.fault.FaultKind;
import dev.naru.simulator.fault.Faults;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/** Sends data frames, and damages them when a fault says so. A frame goes by its wire channel and a general name. */
public final class Delivery {

    private static final FaultKind[] FAULTS = {
        FaultKind.DOUBLED, FaultKind.SWAPPED, FaultKind.GARBLED, FaultKind.BAD_COUNT, FaultKind.DROP_FRAME
    };

    private final String frontEnd;
    private final Faults faults;

    public Delivery(String frontEnd, Faults faults) {
        this.frontEnd = frontEnd;
        this.faults = faults;
    }

    /**
     * Sends a frame.
     *
     * @param channel the broker's name of the channel and the general one ({@code trade}, {@code book}, {@code index},
     *     {@code notice}), so that a fault can be asked for by either
     * @param badCount the frame with a record count that is one too high; null when frames have none
     */
    public void send(Session session, String channel, String frame, Supplier<String> badCount) {
        Fault fault = faults.next(frontEnd, channel, FAULTS).orElse(null);
        if (fault == null) {
            session.sendSwapped(frame, false);
            return;
        }
        switch (fault.kind()) {
            case DOUBLED -> {
                session.send(frame);
                session.send(frame);
            }
            case SWAPPED -> session.sendSwapped(frame, true);
            case GARBLED -> session.send(garble(frame));
            case BAD_COUNT -> session.send(badCount == null ? garble(frame) : badCount.get());
            default -> {
                // DROP_FRAME: kept back for good
            }
        }
    }

    /** How many fields a record on {@code channel} has now. */
    public int width(String channel, int usual) {
        return faults.next(frontEnd, channel, FaultKind.WIDTH).map(Fault::width).orElse(usual);
    }

    /** A JSON record, with the fields it gains or loses now. */
    public JsonObject drifted(String channel, JsonObject fields) {
        return faults.next(frontEnd, channel, FaultKind.FIELDS)
                .map(fault -> JsonDrift.of(fields, fault.width()))
                .orElse(fields);
    }

    /** Loses a third of the frame in the middle, as a damaged buffer would. */
    private static String garble(String frame) {
        int third = frame.length() / 3;
        return frame.substring(0, third) + "\uFFFD" + frame.substring(2 * third);
    }
}
