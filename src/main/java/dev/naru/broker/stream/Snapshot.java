package dev.naru.broker.stream;

/** How things stand, as the broker told when it was asked after frames were missed. */
public interface Snapshot {

    /** The last frame it knows of; {@code null} when the broker does not say. */
    Long number();

    /** Tells the hub, on the caller's thread. */
    void publish();
}
