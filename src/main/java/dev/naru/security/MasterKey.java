package dev.naru.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key everything secret in the store hangs on: {@code NARU_MASTER_KEY}, or a file of the data directory readable by
 * its owner only. A key for each purpose is derived from it, so that no key is used twice.
 */
final class MasterKey {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    static MasterKey of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 16) {
            throw new IllegalStateException(
                    "NARU_MASTER_KEY: " + bytes.length + " bytes (expected at least 16; 32 random ones are best)");
        }
        return new MasterKey(bytes);
    }

    /** Reads the key file, or makes it on the first start. */
    static MasterKey inFile(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            requireOwnerOnly(file);
            return of(Files.readString(file).strip());
        }
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        String text = Base64.getEncoder().encodeToString(fresh);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(file, text + "\n");
        return of(text);
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IllegalStateException(file + ": permissions " + PosixFilePermissions.toString(permissions)
                    + " (expected rw-------: the key of all stored secrets must be readable by its owner only)");
        }
    }

    /** A 256-bit key for one purpose. */
    byte[] derive(String purpose) {
        return hmac(key, purpose.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }
}
