package dev.naru.broker;

/** Hides what must never be kept or shown: configured secrets, tokens by their look, full account numbers. */
@FunctionalInterface
public interface TextMask {

    String mask(String text);
}
