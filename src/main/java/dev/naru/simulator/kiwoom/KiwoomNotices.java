package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * 00 주문체결. A new order is 접수; a change is 접수 and then 확인, both with the number of the change and that of the original;
 * a rest nobody may have is 취소.
 */
final class KiwoomNotices {

    private static final AtomicLong FILLS = new AtomicLong(100_000);

    private KiwoomNotices() {}

    /** The states a notice is told in, one entry each. */
    static List<String> states(Notice notice) {
        return switch (notice.kind()) {
            case ACCEPTED -> List.of("접수");
            case AMENDED, CANCELLED -> List.of("접수", "확인");
            case EXPIRED -> List.of("취소");
            case FILLED -> List.of("체결");
        };
    }

    static JsonObject values(Notice notice, String state, Issue issue) {
        ClientOrder order = notice.order();
        boolean isFill = notice.kind() == Notice.Kind.FILLED;
        long fee = 0;
        JsonObject v = new JsonObject();
        put(v, 9201, order.account().number());
        put(v, 9203, OrderNumbers.wire(order.number()));
        put(v, 9205, "");
        put(v, 9001, KiwoomText.prefixed(order.listing()));
        put(v, 912, "JJ");
        put(v, 913, state);
        put(v, 302, order.listing().name());
        put(v, 900, order.quantity());
        put(v, 901, order.ticket().price());
        put(v, 902, unfilled(notice, state));
        put(v, 903, order.filledValue());
        put(v, 904, OrderNumbers.wire(order.originalNumber()));
        put(v, 905, OrderWords.kind(order));
        put(v, 906, OrderWords.type(order));
        put(v, 907, order.side() == Side.SELL ? "1" : "2");
        put(v, 908, Wire.time(notice.time()));
        put(v, 909, isFill ? nextFill() : "");
        put(v, 910, isFill ? notice.price() : "");
        put(v, 911, isFill ? order.filled() : "");
        put(v, 10, KiwoomText.price(issue.last(), issue));
        put(v, 27, KiwoomText.price(issue.asks().best(), issue));
        put(v, 28, KiwoomText.price(issue.bids().best(), issue));
        put(v, 914, isFill ? notice.price() : "");
        put(v, 915, isFill ? notice.quantity() : "");
        put(v, 938, fee);
        put(v, 939, fee);
        put(v, 919, "0");
        put(v, 920, "");
        put(v, 921, "REST");
        put(v, 922, "00");
        put(v, 923, "00000000");
        put(v, 10010, "");
        put(v, 2134, OrderWords.venueDigit(order));
        put(v, 2135, order.ticket().venue());
        put(v, 2136, order.ticket().venue().equals("SOR") ? "Y" : "N");
        return v;
    }

    static String nextFill() {
        return Long.toString(FILLS.incrementAndGet());
    }

    /** What is still to come of the order: nothing once it or its cancel is over. */
    static long unfilled(Notice notice, String state) {
        ClientOrder order = notice.order();
        boolean isCancel = order.action() == ClientOrder.Action.CANCEL;
        if (state.equals("취소") || isCancel && state.equals("확인")) {
            return 0;
        }
        return isCancel ? order.quantity() : order.remaining();
    }

    private static void put(JsonObject values, int fid, Object value) {
        KiwoomValues.put(values, fid, value);
    }
}
