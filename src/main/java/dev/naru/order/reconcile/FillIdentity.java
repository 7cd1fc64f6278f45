package dev.naru.order.reconcile;

import dev.naru.model.Fill;
import dev.naru.model.OrderEvent;
import dev.naru.order.lifecycle.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Notices carry no execution number, so an execution is told from the next by broker order number, second, price and
 * quantity, and by how many alike were counted before it.
 */
final class FillIdentity {

    private FillIdentity() {}

    /** Whether a fill that looks the same was counted already: a repeat of the notice, or another execution. */
    static boolean seen(Story story, OrderEvent notice) {
        return alike(story, notice) > 0;
    }

    static Fill fill(Story story, OrderEvent notice) {
        return fill(story, notice, "stream");
    }

    /** One the stream told of and the order list's total proved not to be a repeat. */
    static Fill confirmed(Story story, OrderEvent notice) {
        return fill(story, notice, "sweep");
    }

    private static Fill fill(Story story, OrderEvent notice, String evidence) {
        String id = prefix(story, notice.brokerOrderNo()) + "/" + second(notice).getEpochSecond() + "/"
                + notice.price().toPlainString() + "/" + notice.quantity() + "/" + (alike(story, notice) + 1);
        return new Fill(
                id,
                story.id(),
                story.request().connection(),
                notice.brokerOrderNo(),
                story.request().symbol(),
                story.request().side(),
                notice.price(),
                notice.quantity(),
                second(notice),
                notice.venue() == null ? story.request().venue() : notice.venue(),
                evidence);
    }

    /** A fill only the order list tells of; {@code total} is what the list counts with it. */
    static Fill swept(Story story, String brokerOrderNo, BigDecimal price, long quantity, long total, Instant at) {
        return new Fill(
                prefix(story, brokerOrderNo) + "/sweep/" + total,
                story.id(),
                story.request().connection(),
                brokerOrderNo,
                story.request().symbol(),
                story.request().side(),
                price,
                quantity,
                at,
                story.request().venue(),
                "sweep");
    }

    private static String prefix(Story story, String brokerOrderNo) {
        return story.request().connection() + "/" + story.tradingDate() + "/" + brokerOrderNo;
    }

    private static long alike(Story story, OrderEvent notice) {
        return story.fills().stream()
                .filter(fill -> fill.brokerOrderNo().equals(notice.brokerOrderNo()))
                .filter(fill -> fill.quantity() == notice.quantity())
                .filter(fill -> fill.price().compareTo(notice.price()) == 0)
                .filter(fill -> fill.time().equals(second(notice)))
                .count();
    }

    private static Instant second(OrderEvent notice) {
        Instant time = notice.time() == null ? notice.receivedAt() : notice.time();
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
