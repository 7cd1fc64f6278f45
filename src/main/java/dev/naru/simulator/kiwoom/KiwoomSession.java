package dev.naru.simulator.kiwoom;

import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Session;
import dev.naru.simulator.gateway.Surroundings;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One socket at the stream: who has logged in, when it last echoed a PING, and the conditions it watches. */
final class KiwoomSession extends Session {

    private final Map<String, Set<String>> conditions = new ConcurrentHashMap<>();
    private volatile Credential credential;
    private volatile Instant lastEcho;
    private volatile boolean knowsConditions;

    KiwoomSession(ServerWebSocket socket, Surroundings around) {
        super(socket, around);
        this.lastEcho = around.time().instant();
    }

    Credential credential() {
        return credential;
    }

    boolean isLoggedIn() {
        return credential != null;
    }

    void logIn(Credential owner) {
        credential = owner;
        identify(owner.key());
    }

    Instant lastEcho() {
        return lastEcho;
    }

    void echoed(Instant at) {
        lastEcho = at;
    }

    /** The condition list must have been asked for before anything else about conditions. */
    boolean knowsConditions() {
        return knowsConditions;
    }

    void listedConditions() {
        knowsConditions = true;
    }

    /** Conditions watched in real time, by number, each with the stocks that were in it last. */
    Map<String, Set<String>> conditions() {
        return conditions;
    }
}
