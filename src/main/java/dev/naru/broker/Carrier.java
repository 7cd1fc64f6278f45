package dev.naru.broker;

import dev.naru.broker.stream.StreamState;
import dev.naru.broker.stream.Topic;
import java.util.List;

/** A connection's stream, as far as sharing out the wants goes. */
interface Carrier {

    String connection();

    /** Whether it can stream that kind at all. */
    boolean has(String kind);

    StreamState state();

    /** How many places it has for wants. */
    int room();

    /** How many places the topic takes; none when it can't be carried there. */
    default int cost(Topic topic) {
        return 1;
    }

    /** Whether the topic comes by it now, or was asked for a moment ago and may well come. */
    boolean carries(Topic topic);

    /** Whether the broker said that it does not give the topic. */
    boolean refuses(Topic topic);

    /** @param topics the most important first */
    void want(List<Topic> topics);
}
