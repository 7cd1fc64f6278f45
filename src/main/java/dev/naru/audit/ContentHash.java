package dev.naru.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields in a form that no other fields can have: each with its length in front, {@code null} on its own. */
final class ContentHash {
    private final MessageDigest digest;

    /** @param form what the fields are, with the version of their encoding */
    ContentHash(String form) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        add(form);
    }

    ContentHash add(Object value) {
        if (value == null) {
            digest.update((byte) '-');
        } else {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return this;
    }

    /** @return lower-case hex */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
