package dev.naru.broker;

/**
 * What the configuration says about trading with real money through a connection.
 *
 * @param real whether orders there are real: the environment is {@code live}
 * @param allowed whether {@code live-trading} is switched on, so that a person may arm it
 * @param fingerprint tells other hosts, credentials or another configuration apart, without giving any of them away
 */
public record LiveTrading(boolean real, boolean allowed, String fingerprint) {

    /** No real money. */
    public static final LiveTrading NONE = new LiveTrading(false, false, "");
}
