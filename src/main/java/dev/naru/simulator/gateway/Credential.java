package dev.naru.simulator.gateway;

import dev.naru.simulator.exchange.Account;
import java.util.List;
import java.util.Optional;

/**
 * A key pair as a broker issues it, and the account it opens.
 *
 * @param password of the account's holder, where a dialect asks for one; the user name is the account's holder id
 */
public record Credential(String key, String secret, String password, Account account) {

    /** The credential with this key, if it is one of these. */
    public static Optional<Credential> find(List<Credential> credentials, String key) {
        return credentials.stream()
                .filter(credential -> credential.key().equals(key))
                .findFirst();
    }

    @Override
    public String toString() {
        return "Credential[" + key + "]";
    }
}
