package dev.naru.order.lifecycle;

import dev.naru.model.Fill;
import java.util.ArrayList;
import java.util.List;

/** What an order recorded as placed elsewhere knows, told of the order of ours it turned out to be. */
public final class Merging {

    private Merging() {}

    /** Evidence for {@code into}, besides that it has the other's own number. */
    public static List<Evidence> evidence(Story other, String into) {
        List<Evidence> evidence = new ArrayList<>();
        for (Numbered number : other.numbers()) {
            if (number.originalNo() != null) {
                evidence.add(
                        number.working()
                                ? new Evidence.Amended(number.no(), number.originalNo(), number.price())
                                : new Evidence.Linked(number.no(), number.originalNo()));
            }
        }
        other.fills().forEach(fill -> evidence.add(new Evidence.Filled(of(fill, into))));
        other.canceled()
                .forEach((key, quantity) ->
                        evidence.add(new Evidence.Canceled(key.equals(Story.REST) ? null : key, quantity)));
        return evidence;
    }

    private static Fill of(Fill fill, String orderId) {
        return new Fill(
                fill.id(),
                orderId,
                fill.connection(),
                fill.brokerOrderNo(),
                fill.symbol(),
                fill.side(),
                fill.price(),
                fill.quantity(),
                fill.time(),
                fill.venue(),
                fill.evidence());
    }
}
