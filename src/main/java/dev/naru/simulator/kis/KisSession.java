package dev.naru.simulator.kis;

import dev.naru.simulator.gateway.Credential;
import dev.naru.simulator.gateway.Session;
import dev.naru.simulator.gateway.Surroundings;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One socket at the stream, with the cipher keys its acknowledgements have handed out. */
final class KisSession extends Session {

    private final Map<String, NoticeCipher> ciphers = new ConcurrentHashMap<>();
    private volatile Credential credential;

    KisSession(ServerWebSocket socket, Surroundings around) {
        super(socket, around);
    }

    Credential credential() {
        return credential;
    }

    void identify(Credential owner) {
        credential = owner;
        identify(owner.key());
    }

    void keep(String topic, NoticeCipher cipher) {
        ciphers.put(topic, cipher);
    }

    /** The keys of a registration; null when there is none. */
    NoticeCipher cipher(String topic) {
        return has(topic) ? ciphers.get(topic) : null;
    }
}
