package dev.naru.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells contents of a file apart: the first 12 digits of their SHA-256. */
final class ContentVersion {
    private static final int DIGITS = 12;

    private ContentVersion() {}

    /** @return {@code null} for {@code null} */
    static String of(String text) {
        return text == null ? null : of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
