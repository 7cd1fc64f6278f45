package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Account;

/** A key pair as the broker issued it, and the account and HTS id it belongs to. */
public record KisCredential(String appKey, String appSecret, Account account) {

    private static final int SECRET_LENGTH = 180;

    /** A secret of the right length from a readable beginning. */
    public static String secret(String beginning) {
        return beginning + "0".repeat(SECRET_LENGTH - beginning.length());
    }

    @Override
    public String toString() {
        return "KisCredential[" + appKey + "]";
    }
}
