package dev.naru.broker;

import dev.naru.model.OrderAck;
import dev.naru.model.Outcome;
import org.apache.camel.Exchange;

/**
 * What a submit's exchange proves. A fault before the bytes could leave means it was not sent; after that only the
 * broker's own answer settles it, so a fault in reading that answer leaves it unknown.
 */
final class SubmitOutcome {

    private SubmitOutcome() {}

    static Outcome of(Exchange exchange) {
        boolean sent = Boolean.TRUE.equals(exchange.getProperty(NaruHeaders.SENT, Boolean.class));
        Exception failure = exchange.getException();
        if (failure != null) {
            return ofFailure(failure, sent);
        }
        Object answer = exchange.getMessage().getBody();
        if (answer instanceof OrderAck ack
                && ack.brokerOrderNo() != null
                && !ack.brokerOrderNo().isBlank()) {
            return new Outcome.Accepted(ack);
        }
        String what = "the route answered with "
                + (answer == null ? "nothing" : answer.getClass().getSimpleName())
                + " (expected OrderAck with an order number)";
        return sent ? new Outcome.Unknown(what) : new Outcome.NotSent(what);
    }

    private static Outcome ofFailure(Exception failure, boolean sent) {
        BrokerCallException call = RouteProblem.causeOf(failure, BrokerCallException.class);
        if (call == null) {
            String text = RouteCalls.failureOf(failure).getMessage();
            return sent ? new Outcome.Unknown(text) : new Outcome.NotSent(text);
        }
        return switch (call.kind()) {
            case REJECTED -> new Outcome.Rejected(call.code(), call.getMessage());
            case THROTTLED, UNAVAILABLE -> new Outcome.NotSent(call.getMessage());
            case NOT_SENT -> sent ? new Outcome.Unknown(call.getMessage()) : new Outcome.NotSent(call.getMessage());
            case UNKNOWN -> new Outcome.Unknown(call.getMessage());
        };
    }
}
