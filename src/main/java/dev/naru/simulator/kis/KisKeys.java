package dev.naru.simulator.kis;

import java.util.List;
import java.util.Optional;

/** The key pairs one environment knows. */
final class KisKeys {

    private final List<KisCredential> credentials;

    KisKeys(List<KisCredential> credentials) {
        this.credentials = List.copyOf(credentials);
    }

    Optional<KisCredential> find(String appKey) {
        return credentials.stream()
                .filter(credential -> credential.appKey().equals(appKey))
                .findFirst();
    }
}
