package dev.naru.chaos;

import java.util.Locale;

/** Where a hub is killed. The first four stand in the child, the other two in the relay before the broker. */
enum CrashPoint {
    /** The intent is written, its commit has not begun. */
    BEFORE_FSYNC,
    /** The intent is on disk, nothing is sent. */
    AFTER_FSYNC,
    /** The broker's answer has come in, nothing of it is written. */
    AFTER_RESPONSE,
    /** The journal is being read back. */
    DURING_REPLAY,
    /** The socket is open and the request is in it, the broker has seen nothing of it. */
    AFTER_CONNECT,
    /** The broker has taken the order, its answer is on its way. */
    AFTER_SEND;

    boolean isInRelay() {
        return this == AFTER_CONNECT || this == AFTER_SEND;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CrashPoint of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
