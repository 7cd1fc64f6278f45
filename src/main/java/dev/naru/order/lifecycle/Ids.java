package dev.naru.order.lifecycle;

/** Where new ids come from: unique for ever, and later ones sort after earlier ones. */
@FunctionalInterface
public interface Ids {

    String next();
}
