package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.OrderKind.Condition;
import dev.naru.simulator.gateway.Wire;
import java.util.ArrayList;
import java.util.List;

/** H0STCNI0 / H0STCNI9 국내주식 실시간체결통보: one record, wide on live, compact on paper. */
final class KisNotices {

    private static final int COMPACT = 23;
    private static final int QUANTITY = 10;
    private static final int PRICE = 9;

    private KisNotices() {}

    static String record(Notice notice, KisEnvironment environment, int width) {
        List<String> fields = common(notice, environment);
        fields.addAll(width == COMPACT ? compactTail(notice) : wideTail(notice));
        return String.join("^", KisFrames.resize(fields, width));
    }

    private static List<String> common(Notice notice, KisEnvironment environment) {
        ClientOrder order = notice.order();
        Account account = order.account();
        boolean isFill = notice.kind() == Notice.Kind.FILLED;
        return new ArrayList<>(List.of(
                account.holderId(),
                account.number(),
                order.number(),
                order.originalNumber(),
                KisOrderListCalls.sideCode(order),
                changeCode(notice),
                order.ticket().division(),
                conditionCode(order.ticket().condition()),
                order.listing().code(),
                Wire.zeros(notice.quantity(), QUANTITY),
                Wire.zeros(notice.price(), PRICE),
                Wire.time(notice.time()),
                "0",
                isFill ? "2" : "1",
                acceptCode(notice.kind()),
                environment.orderOffice(),
                Wire.zeros(order.quantity(), PRICE),
                account.holder()));
    }

    private static List<String> wideTail(Notice notice) {
        ClientOrder order = notice.order();
        String trigger = Wire.zeros(order.ticket().trigger(), PRICE);
        return List.of(
                trigger, venueCode(order), "Y", "", "10", "", order.listing().name(), Wire.zeros(order.price(), PRICE));
    }

    private static List<String> compactTail(Notice notice) {
        ClientOrder order = notice.order();
        boolean isFill = notice.kind() == Notice.Kind.FILLED;
        return List.of(
                venueCode(order) + "Y",
                "10",
                "",
                order.listing().name(),
                isFill ? Wire.zeros(order.price(), PRICE) : "");
    }

    private static String changeCode(Notice notice) {
        return switch (notice.order().action()) {
            case NEW -> "0";
            case AMEND -> "1";
            case CANCEL -> "2";
        };
    }

    private static String conditionCode(Condition condition) {
        return switch (condition) {
            case NONE -> "0";
            case IOC -> "1";
            case FOK -> "2";
        };
    }

    private static String acceptCode(Notice.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> "1";
            case AMENDED, CANCELLED, FILLED -> "2";
            case EXPIRED -> "3";
        };
    }

    private static String venueCode(ClientOrder order) {
        return switch (order.ticket().venue()) {
            case "NXT" -> "2";
            case "SOR" -> "3";
            default -> "1";
        };
    }
}
