package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.gateway.Credential;
import io.vertx.core.json.JsonObject;

/**
 * A call the gateway has let through.
 *
 * @param isContinued whether {@code tr_cont} says that a page follows on another: cursors count only then
 * @param contKey {@code tr_cont_key}
 * @param in the input block
 */
record LsCall(
        LsEnvironment environment,
        Credential credential,
        String tr,
        boolean isContinued,
        String contKey,
        JsonObject in) {

    Account account() {
        return credential.account();
    }

    /** A text, without the blanks that fixed-width clients send around it. */
    String text(String name) {
        Object value = in.getValue(name);
        return value == null ? "" : value.toString().strip();
    }

    long number(String name) {
        return in.getValue(name) instanceof Number number ? number.longValue() : 0;
    }

    /** A cursor of the body; empty on a first page. */
    String cursor(String name) {
        return isContinued ? text(name) : "";
    }
}
