package dev.naru.model;

/** What is known about a submit after its call ended. Anything not proven is {@link Unknown}, never a rejection. */
public sealed interface Outcome {
    /** The broker took it. */
    record Accepted(OrderAck ack) implements Outcome {}

    /** The broker refused it, definitively. */
    record Rejected(String code, String text) implements Outcome {}

    /** It provably never reached the broker, or was refused before it was read. */
    record NotSent(String why) implements Outcome {}

    /** It may or may not have reached the broker: only the broker's own evidence can tell. */
    record Unknown(String why) implements Outcome {}
}
