package dev.naru.broker.stream;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Decrypts the payloads of one channel. */
final class PayloadCipher {
    private final Cipher cipher;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    /** @throws GeneralSecurityException when the transformation, key or iv can't be used */
    PayloadCipher(String transformation, String key, String iv) throws GeneralSecurityException {
        String algorithm = transformation.substring(0, transformation.indexOf('/'));
        this.cipher = Cipher.getInstance(transformation);
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm);
        this.iv = new IvParameterSpec(iv.getBytes(StandardCharsets.UTF_8));
        this.cipher.init(Cipher.DECRYPT_MODE, this.key, this.iv);
    }

    String decrypt(String base64) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, iv);
        return new String(cipher.doFinal(Base64.getDecoder().decode(base64)), StandardCharsets.UTF_8);
    }
}
