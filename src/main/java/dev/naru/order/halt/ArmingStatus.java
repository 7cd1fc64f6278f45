package dev.naru.order.halt;

import java.time.Instant;

/**
 * Whether orders with real money go out through a connection.
 *
 * @param required whether it has to be armed at all: only live connections have
 * @param armable whether the configuration lets a person arm it
 * @param armed whether it is armed now
 * @param by who armed it; {@code null} when it is not armed
 * @param at when; {@code null} when it is not armed
 */
public record ArmingStatus(
        String connection, boolean required, boolean armable, boolean armed, Lack lack, String by, Instant at) {

    /** What an order of the connection lacks; {@code null} in a status when it lacks nothing. */
    public enum Lack {
        /** {@code live-trading} is not true in the configuration. */
        CONFIGURATION("naru.connections.<id>.live-trading is not true"),
        /** Nobody has armed it. */
        PASSWORD("nobody has armed it with a password yet"),
        /** It was armed for other hosts, credentials or another configuration. */
        CHANGED("its hosts, credentials or configuration changed since it was armed"),
        /** Whether it is armed could not be read yet. */
        UNREADABLE("whether it is armed could not be read");

        private final String detail;

        Lack(String detail) {
            this.detail = detail;
        }

        /** In words, for programs and logs. */
        public String detail(String connection) {
            return detail.replace("<id>", connection);
        }
    }

    /** Whether orders go out, as far as arming goes. */
    public boolean open() {
        return lack == null;
    }
}
