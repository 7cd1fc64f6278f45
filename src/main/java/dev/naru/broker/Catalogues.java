package dev.naru.broker;

import java.util.List;
import java.util.Optional;

/** The catalogue ({@code apis.csv}) of every connection's pack, as its environment offers it. */
interface Catalogues {

    /** Every API of the connection's pack; {@link Api#available} says whether the environment offers it. */
    List<Api> apis(Connection connection);

    Optional<Api> api(Connection connection, String id);
}
