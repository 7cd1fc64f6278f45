package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Notice;
import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.Side;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** SC0 to SC4: an order is acknowledged by SC0 first, then what came of it follows. */
final class LsOrderEvents {

    /** A frame to send. */
    record Event(String tr, JsonObject body) {}

    static final List<String> TRS = List.of("SC0", "SC1", "SC2", "SC3", "SC4");

    private long executions;
    private long lines;

    /** What is sent of a notice; asked inside the exchange's lock, so the order's figures are those of the moment. */
    List<Event> of(Notice notice) {
        List<Event> events = new ArrayList<>();
        ClientOrder order = notice.order();
        switch (notice.kind()) {
            case ACCEPTED -> events.add(new Event("SC0", accepted(notice, "SONAT000", "01")));
            case AMENDED -> {
                events.add(new Event("SC0", accepted(notice, "SONAT001", "02")));
                LsRow row = result(notice, "12")
                        .set("mdfycnfqty", notice.quantity())
                        .set("mdfycnfprc", notice.price());
                events.add(new Event("SC2", row.texts()));
            }
            case CANCELLED -> {
                events.add(new Event("SC0", accepted(notice, "SONAT002", "03")));
                events.add(new Event("SC3", cancelled(notice)));
            }
            case EXPIRED -> {
                boolean isRefused = order.ticket().condition() == OrderKind.Condition.FOK;
                events.add(
                        isRefused
                                ? new Event(
                                        "SC4",
                                        result(notice, "14")
                                                .set("rjtqty", notice.quantity())
                                                .texts())
                                : new Event("SC3", cancelled(notice)));
            }
            case FILLED -> events.add(new Event("SC1", filled(notice)));
        }
        return events;
    }

    private JsonObject cancelled(Notice notice) {
        return result(notice, "13")
                .set("canccnfqty", notice.quantity())
                .set("orgordcancqty", notice.quantity())
                .set("ordprcptncode", "")
                .set("unercqty", notice.quantity())
                .texts();
    }

    private JsonObject filled(Notice notice) {
        executions += 1;
        ClientOrder order = notice.order();
        return result(notice, "11")
                .set("execno", executions)
                .set("execqty", notice.quantity())
                .set("execprc", notice.price())
                .set("ordavrexecprc", Math.round((double) order.filledValue() / order.filled()))
                .set("mnyexecamt", notice.quantity() * notice.price())
                .set("spotexecqty", notice.quantity())
                .set("exectime", LsText.millis(notice.time()))
                .set("rcptexectime", LsText.millis(notice.time()))
                .texts();
    }

    /** The fields every frame begins with, whatever it tells. */
    private LsRow header(String block, String trcode, Account account) {
        lines += 1;
        return LsBlocks.row(block)
                .set("lineseq", lines)
                .set("accno", account.number())
                .set("user", "")
                .set("len", "000000")
                .set("gubun", "B")
                .set("compress", "0")
                .set("encrypt", "0")
                .set("offset", "000")
                .set("trcode", trcode)
                .set("comid", "063")
                .set("media", "OP")
                .set("lang", "K")
                .set("accno1", account.number())
                .set("accno2", "");
    }

    private JsonObject accepted(Notice notice, String trcode, String kind) {
        ClientOrder order = notice.order();
        ClientOrder original = order.account().order(order.originalNumber());
        boolean isCancel = order.action() == ClientOrder.Action.CANCEL;
        long price = isCancel ? 0 : order.ticket().price();
        LsRow row = header("SC0", trcode, order.account())
                .set("ordchegb", kind)
                .set("marketgb", LsText.market(order.listing()))
                .set("ordgb", side(order))
                .set("orgordno", plain(order.originalNumber()))
                .set("passwd", "********")
                .set("expcode", LsText.isin(order.listing()))
                .set("shtcode", "A" + order.listing().code())
                .set("hname", order.listing().name())
                .set("ordqty", order.quantity())
                .set("ordprice", price)
                .set("hogagb", condition(order))
                .set("etfhogagb", LsPriceType.of(order.ticket().kind()).code())
                .set("pgmtype", "00")
                .set("gmhogagb", "0")
                .set("gmhogayn", "0")
                .set("singb", "000")
                .set("cvrgordtp", "0")
                .set("brwmgmyn", "0")
                .set("mbrno", venue(order))
                .set("tongsingb", "41")
                .set("lpgb", "0")
                .set("ordno", plain(order.number()))
                .set("ordtm", LsText.millis(order.time()))
                .set("prntordno", plain(LsOrderLists.root(order)))
                .set("ordamt", order.quantity() * price)
                .set("bnstp", order.side() == Side.BUY ? "2" : "1")
                .set("spotordqty", order.quantity())
                .set("mnyordamt", order.quantity() * price)
                .set("ordablemny", Math.max(0, order.account().orderableCash()))
                .set("deposit", order.account().settledCash());
        if (original != null) {
            row.set("orgordundrqty", original.remaining())
                    .set(isCancel ? "ordordcancelqty" : "orgordmdfyqty", order.quantity());
        }
        return row.texts();
    }

    /** What SC1 to SC4 share. */
    private LsRow result(Notice notice, String kind) {
        ClientOrder order = notice.order();
        ClientOrder original = order.account().order(order.originalNumber());
        LsRow row = header("SC1", "SONAS100", order.account())
                .set("ordxctptncode", kind)
                .set("ordmktcode", LsText.market(order.listing()))
                .set("ordptncode", side(order))
                .set("acntnm", order.account().holder())
                .set("Isuno", LsText.isin(order.listing()))
                .set("Isunm", order.listing().name())
                .set("ordno", plain(order.number()))
                .set("orgordno", plain(order.originalNumber()))
                .set("ordqty", order.quantity())
                .set("ordprc", order.ticket().price())
                .set("ordtrxptncode", "0")
                .set("ordcndi", condition(order))
                .set("ordprcptncode", LsPriceType.of(order.ticket().kind()).code())
                .set("shtnIsuno", "A" + order.listing().code())
                .set("cvrgordtp", "0")
                .set("unercqty", order.remaining())
                .set("stdIsuno", LsText.isin(order.listing()))
                .set("bfstdIsuno", LsText.isin(order.listing()))
                .set("bnstp", order.side() == Side.BUY ? "2" : "1")
                .set("ordtrdptncode", "00")
                .set("mgntrncode", "000")
                .set("commdacode", "41")
                .set("mbrnmbrno", venue(order))
                .set("ordacntno", order.account().number())
                .set("regmktcode", LsText.market(order.listing()))
                .set("exectime", LsText.millis(notice.time()))
                .set("ordamt", order.quantity() * order.ticket().price())
                .set("ordablemny", Math.max(0, order.account().orderableCash()))
                .set("deposit", order.account().settledCash());
        if (original != null) {
            row.set("orgordunercqty", original.remaining());
            if (order.action() == ClientOrder.Action.AMEND) {
                row.set("orgordmdfyqty", order.quantity());
            }
        }
        return row;
    }

    /** 01 현금매도, 02 현금매수. */
    private static String side(ClientOrder order) {
        return order.side() == Side.BUY ? "02" : "01";
    }

    private static String condition(ClientOrder order) {
        return Integer.toString(order.ticket().condition().ordinal());
    }

    private static String venue(ClientOrder order) {
        return order.ticket().venue().equals("NXT") ? "NXT" : "KRX";
    }

    private static String plain(String number) {
        return number.isEmpty() ? "0" : Long.toString(Long.parseLong(number));
    }
}
