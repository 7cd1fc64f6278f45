package dev.naru.security;

/** Asked by connections that stay open: whether the key they came with still opens the API. */
public interface ProgramKeys {
    String HEADER = "X-API-Key";

    /** @param key as the program sent it; {@code null} is never valid */
    boolean isValid(String key);
}
