package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;
import dev.naru.simulator.gateway.Wire;

/** The broker's seven digits of an order number, of the exchange's ten. */
final class OrderNumbers {

    private static final int WIRE = 7;
    private static final int EXCHANGE = 10;
    /** How an order says that it has no original. */
    static final String NONE = "0000000";

    private OrderNumbers() {}

    static String wire(String number) {
        return number.isEmpty() ? NONE : number.substring(EXCHANGE - WIRE);
    }

    static String read(String text) {
        if (!text.matches("\\d{1,10}")) {
            throw new OrderRefusedException(Reject.UNKNOWN_ORDER, "order number \"" + text + "\"");
        }
        return Wire.zeros(Long.parseLong(text), EXCHANGE);
    }
}
