package dev.naru.order.router;

import dev.naru.broker.Brokers;
import dev.naru.model.OrderChange;
import dev.naru.model.OrderRequest;
import dev.naru.model.Outcome;
import dev.naru.order.lifecycle.Change;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Story;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Sends one change of one order through its route, once, and says what that proves. */
final class Sender {
    private final Brokers brokers;
    private final MeterRegistry meters;

    Sender(Brokers brokers, MeterRegistry meters) {
        this.brokers = brokers;
        this.meters = meters;
    }

    /** @param mayLeave asked right before the bytes leave */
    Evidence send(Story story, Change change, Numbered target, BooleanSupplier mayLeave) {
        Timer.Sample sample = Timer.start(meters);
        Outcome outcome = outcome(story, change, target, mayLeave);
        sample.stop(Timer.builder("naru.orders.latency")
                .description("from handing an order to its route until its outcome")
                .tag("connection", story.request().connection())
                .tag("kind", change.kind().name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.getClass().getSimpleName())
                .register(meters));
        return evidence(change, target, outcome);
    }

    private Outcome outcome(Story story, Change change, Numbered target, BooleanSupplier mayLeave) {
        Object body = change.kind() == Change.Kind.PLACE ? story.request() : body(story, change, target);
        try {
            return brokers.submit(story.request().connection(), change.kind().routeName(), body, mayLeave);
        } catch (RuntimeException e) {
            // the contract says it never throws; if it does, nothing is proven
            return new Outcome.Unknown(e.toString());
        }
    }

    private static OrderChange body(Story story, Change change, Numbered target) {
        OrderRequest terms = story.terms();
        return new OrderChange(
                terms.connection(),
                terms.symbol(),
                terms.side(),
                terms.type(),
                terms.timeInForce(),
                terms.venue(),
                target.no(),
                story.order().brokerOrderRef(),
                change.price(),
                change.quantity(),
                story.remaining());
    }

    static Evidence evidence(Change change, Numbered target, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            String no = accepted.ack() == null ? null : accepted.ack().brokerOrderNo();
            return no == null || no.isBlank()
                    ? new Evidence.Unanswered(change, "accepted, but without an order number")
                    : new Evidence.Acknowledged(
                            change,
                            no,
                            target == null ? null : target.no(),
                            accepted.ack().brokerOrderRef());
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return new Evidence.Refused(change, rejected.code(), rejected.text());
        }
        if (outcome instanceof Outcome.NotSent notSent) {
            return new Evidence.NotSent(change, "NOT_SENT", notSent.why());
        }
        return new Evidence.Unanswered(change, ((Outcome.Unknown) outcome).why());
    }
}
