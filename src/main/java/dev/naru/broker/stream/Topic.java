package dev.naru.broker.stream;

/**
 * What can be subscribed: a key of a channel.
 *
 * @param channel name of the channel in the pack
 * @param key symbol, or what else the broker wants there
 */
public record Topic(String channel, String key) {

    @Override
    public String toString() {
        return channel + ":" + key;
    }
}
