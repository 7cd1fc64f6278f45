package dev.naru.broker;

import java.util.Set;

/**
 * What a route of a pack can do, and whether the pack's samples prove it.
 *
 * @param route name of the route's file, such as {@code quote-query}
 * @param proof of every map the route uses
 * @param notIn environments of the pack that offer none of the APIs the route calls
 */
public record Capability(String route, Proof proof, Set<String> notIn) {

    /** What samples say about a route. */
    public enum Proof {
        /** Every map it uses has a sample, and all of them pass. */
        PROVED,
        /** A map it uses has no sample that passes. */
        UNPROVED,
        /** A sample of a map it uses fails. */
        REFUTED
    }
}
