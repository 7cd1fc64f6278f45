package dev.naru.broker;

import java.util.List;
import java.util.Optional;

/** The catalogue ({@code apis.csv}) of every connection's pack, as its environment offers it. */
interface Catalogues {

    /** Every API of the connection's pack; {@link Api#available} says whether the environment offers it. */
    List<Api> apis(Connection connection);

    default Optional<Api> api(Connection connection, String id) {
        return apis(connection).stream().filter(api -> api.id().equals(id)).findFirst();
    }
}
