package dev.naru.broker;

/** Keeps session keys unreadable where they are stored. */
public interface SecretBox {

    byte[] seal(byte[] plain);

    /** @throws IllegalStateException when it was sealed with another key or changed since */
    byte[] open(byte[] sealed);
}
