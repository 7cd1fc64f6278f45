package dev.naru.broker;

import java.util.List;
import java.util.Optional;

/** Who could carry what is wanted: the connections of the market that is shown, and the streams that run for them. */
interface Carriers {

    /** In the order of the configuration. */
    List<String> connections();

    /** Empty while no route reads the connection's stream. */
    Optional<Carrier> of(String connection);

    default List<Carrier> all() {
        return connections().stream().flatMap(id -> of(id).stream()).toList();
    }
}
