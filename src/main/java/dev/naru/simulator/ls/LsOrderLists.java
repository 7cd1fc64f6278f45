package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.ExchangeTime;
import dev.naru.simulator.exchange.Execution;
import dev.naru.simulator.exchange.MarketView;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Wire;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** t0425 체결/미체결, CSPAQ13700 주문체결내역: both list amends and cancels as orders of their own. */
final class LsOrderLists {

    private static final int PAGE = 50;

    private final Exchange exchange;

    LsOrderLists(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The first order of the chain that this one amends or cancels. */
    static String root(ClientOrder order) {
        ClientOrder at = order;
        while (!at.originalNumber().isEmpty() && at.account().order(at.originalNumber()) != null) {
            at = at.account().order(at.originalNumber());
        }
        return at.number();
    }

    LsReply today(LsCall call) {
        Account account = call.account();
        return exchange.read(market -> {
            List<ClientOrder> all = account.orders().stream()
                    .filter(order -> isOf(order, call.text("expcode"), call.text("medosu")))
                    .filter(order -> switch (call.text("chegb")) {
                        case "1" -> order.filled() > 0;
                        case "2" -> order.remaining() > 0;
                        default -> true;
                    })
                    .toList();
            List<ClientOrder> sorted = sorted(all, call.text("sortgb").equals("2"));
            LsPage<ClientOrder> page =
                    LsPage.after(sorted, padded(call.cursor("cts_ordno")), PAGE, ClientOrder::number);
            List<LsRow> rows =
                    page.rows().stream().map(order -> row(market, order)).toList();
            String next = page.next().isEmpty() ? "" : plain(page.next());
            return LsReply.of("00000", "조회가 완료되었습니다.")
                    .block(totals(all).set("cts_ordno", next))
                    .rowsIfAny("t0425OutBlock1", rows)
                    .more(page.key(call.tr()));
        });
    }

    private static boolean isOf(ClientOrder order, String code, String side) {
        return (code.isEmpty() || order.listing().code().equals(LsText.code(code)))
                && (!side.equals("1") && !side.equals("2")
                        || order.side() == (side.equals("1") ? Side.SELL : Side.BUY));
    }

    private static List<ClientOrder> sorted(List<ClientOrder> orders, boolean isAscending) {
        List<ClientOrder> sorted = new ArrayList<>(orders);
        if (!isAscending) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private static String padded(String number) {
        return number.isEmpty() || !number.matches("\\d+") ? "" : Wire.zeros(Long.parseLong(number), 10);
    }

    private static String plain(String number) {
        return Long.toString(Long.parseLong(number));
    }

    private static long amount(List<ClientOrder> orders, Side side) {
        return orders.stream()
                .filter(order -> order.side() == side)
                .mapToLong(ClientOrder::filledValue)
                .sum();
    }

    private static LsRow totals(List<ClientOrder> orders) {
        return LsBlocks.row("t0425OutBlock")
                .set("tqty", orders.stream().mapToLong(ClientOrder::quantity).sum())
                .set("tcheqty", orders.stream().mapToLong(ClientOrder::filled).sum())
                .set(
                        "tordrem",
                        orders.stream().mapToLong(ClientOrder::remaining).sum())
                .set(
                        "tamt",
                        orders.stream()
                                .mapToLong(order -> order.quantity() * order.price())
                                .sum())
                .set("tmdamt", amount(orders, Side.SELL))
                .set("tmsamt", amount(orders, Side.BUY));
    }

    private static LsRow row(MarketView market, ClientOrder order) {
        return LsBlocks.row("t0425OutBlock1")
                .set("ordno", Long.parseLong(order.number()))
                .set("expcode", order.listing().code())
                .set("medosu", side(order) + change(order))
                .set("qty", order.quantity())
                .set("price", order.ticket().price())
                .set("cheqty", order.filled())
                .set("cheprice", averagePrice(order))
                .set("ordrem", order.remaining())
                .set("cfmqty", order.action() == ClientOrder.Action.NEW ? 0 : order.quantity())
                .set("status", status(order))
                .set("orgordno", order.originalNumber().isEmpty() ? 0 : Long.parseLong(order.originalNumber()))
                .set("ordgb", LsPriceType.of(order.ticket().kind()).words())
                .set("ordtime", LsText.hundredths(order.time()))
                .set("ordermtd", "OPEN API")
                .set("hogagb", LsPriceType.of(order.ticket().kind()).code())
                .set("price1", market.find(order.listing().code()).orElseThrow().last())
                .set("orggb", order.side() == Side.BUY ? "02" : "01")
                .set("singb", "00")
                .set("exchname", order.ticket().venue().equals("NXT") ? "NXT" : "KRX");
    }

    private static long averagePrice(ClientOrder order) {
        return order.filled() == 0 ? 0 : Math.round((double) order.filledValue() / order.filled());
    }

    private static String side(ClientOrder order) {
        return order.side() == Side.BUY ? "매수" : "매도";
    }

    private static String change(ClientOrder order) {
        return switch (order.action()) {
            case NEW -> "";
            case AMEND -> "정정";
            case CANCEL -> "취소";
        };
    }

    private static String status(ClientOrder order) {
        if (order.action() == ClientOrder.Action.CANCEL) {
            return "취소확인";
        }
        if (order.isOpen()) {
            return "접수";
        }
        if (order.filled() == order.quantity()) {
            return "체결";
        }
        return order.cancelled() > 0 ? "취소" : "정정";
    }

    /** The exchange remembers orders for the day only: any other date is empty. */
    LsReply history(LsCall call) {
        Account account = call.account();
        boolean isAscending = call.text("BkseqTpCode").equals("1");
        boolean isToday = call.text("OrdDt").equals(Wire.date(exchange.time().date()));
        String start = call.isContinued() && !call.contKey().isEmpty()
                ? call.contKey()
                : Long.toString(call.number("SrtOrdNo2"));
        return exchange.read(market -> {
            List<ClientOrder> all = isToday
                    ? sorted(account.orders(), isAscending).stream()
                            .filter(order -> isAsked(call, order))
                            .toList()
                    : List.of();
            List<ClientOrder> rest = all.stream()
                    .filter(order -> isBehind(order, Long.parseLong(start), isAscending))
                    .toList();
            List<ClientOrder> page = rest.subList(0, Math.min(PAGE, rest.size()));
            String next = rest.size() > PAGE ? plain(page.get(PAGE - 1).number()) : null;
            List<LsRow> rows =
                    page.stream().map(order -> history(account, order)).toList();
            return result(call, rows.isEmpty(), next)
                    .block(asked(call).set("SrtOrdNo2", next == null ? call.number("SrtOrdNo2") : Long.parseLong(next)))
                    .block(sums(all))
                    .rowsIfAny("CSPAQ13700OutBlock3", rows)
                    .more(next);
        });
    }

    private static LsReply result(LsCall call, boolean isEmpty, String next) {
        if (isEmpty) {
            return LsReply.of("00200", call.environment().words("조회내역이 없습니다."));
        }
        return next == null
                ? LsAccountCalls.inquired(call)
                : LsReply.of("00133", call.environment().words("조회가 계속 됩니다. 계속하시려면 연속버튼을 누르십시오."));
    }

    private static boolean isBehind(ClientOrder order, long start, boolean isAscending) {
        long number = Long.parseLong(order.number());
        return isAscending ? number > start : start == 0 || number < start;
    }

    private static boolean isAsked(LsCall call, ClientOrder order) {
        String kind = call.text("OrdPtnCode");
        String market = call.text("OrdMktCode");
        return isOf(order, call.text("IsuNo"), call.text("BnsTpCode"))
                && (!market.equals("10") && !market.equals("20") || market.equals(LsText.market(order.listing())))
                && switch (call.text("ExecYn")) {
                    case "1" -> order.filled() > 0;
                    case "3" -> order.remaining() > 0;
                    default -> true;
                }
                && switch (kind) {
                    case "98", "01" -> order.side() == Side.SELL;
                    case "99", "02" -> order.side() == Side.BUY;
                    default -> true;
                };
    }

    private static LsRow asked(LsCall call) {
        return LsBlocks.row("CSPAQ13700OutBlock1")
                .set("RecCnt", 1)
                .set("AcntNo", LsText.masked(call.account().number()))
                .set("InptPwd", "********")
                .set("OrdMktCode", call.text("OrdMktCode"))
                .set("BnsTpCode", call.text("BnsTpCode"))
                .set("IsuNo", call.text("IsuNo"))
                .set("ExecYn", call.text("ExecYn"))
                .set("OrdDt", call.text("OrdDt"))
                .set("BkseqTpCode", call.text("BkseqTpCode"))
                .set("OrdPtnCode", call.text("OrdPtnCode"));
    }

    private static LsRow sums(List<ClientOrder> orders) {
        LsRow row = LsBlocks.row("CSPAQ13700OutBlock2").set("RecCnt", 1);
        for (Side side : Side.values()) {
            String name = side == Side.BUY ? "Buy" : "Sell";
            List<ClientOrder> own =
                    orders.stream().filter(order -> order.side() == side).toList();
            row.set(name + "ExecAmt", amount(own, side))
                    .set(
                            name + "ExecQty",
                            own.stream().mapToLong(ClientOrder::filled).sum())
                    .set(
                            name + "OrdQty",
                            own.stream().mapToLong(ClientOrder::quantity).sum());
        }
        return row;
    }

    private static LsRow history(Account account, ClientOrder order) {
        LsPriceType type = LsPriceType.of(order.ticket().kind());
        String last = account.executions().stream()
                .filter(execution ->
                        order.filled() > 0 && execution.orderNumber().equals(order.number()))
                .reduce((first, second) -> second)
                .map(Execution::at)
                .map(at -> LsText.millis(LocalTime.ofInstant(at, ExchangeTime.SEOUL)))
                .orElse("");
        boolean isChange = order.action() != ClientOrder.Action.NEW;
        return LsBlocks.row("CSPAQ13700OutBlock3")
                .set("OrdDt", Wire.date(order.date()))
                .set("OrdMktCode", LsText.market(order.listing()))
                .set("OrdNo", Long.parseLong(order.number()))
                .set("OrgOrdNo", order.originalNumber().isEmpty() ? 0 : Long.parseLong(order.originalNumber()))
                .set("IsuNo", "A" + order.listing().code())
                .set("IsuNm", order.listing().name())
                .set("BnsTpCode", order.side() == Side.BUY ? "2" : "1")
                .set("BnsTpNm", side(order))
                .set("OrdPtnCode", order.side() == Side.BUY ? "02" : "01")
                .set("OrdPtnNm", "현금" + side(order))
                .set("OrdTrxPtnCode", 0)
                .set("OrdTrxPtnNm", change(order).isEmpty() ? "정상처리" : change(order) + "확인")
                .set("MrcTpCode", isChange ? order.action() == ClientOrder.Action.AMEND ? "1" : "2" : "0")
                .set("MrcTpNm", change(order))
                .set("MrcQty", isChange ? order.quantity() : 0)
                .set("MrcAbleQty", order.remaining())
                .set("OrdQty", order.quantity())
                .set("OrdPrc", (double) order.ticket().price())
                .set("ExecQty", order.filled())
                .set("ExecPrc", (double) averagePrice(order))
                .set("ExecTrxTime", last)
                .set("LastExecTime", last)
                .set("OrdprcPtnCode", type.code())
                .set("OrdprcPtnNm", type.words())
                .set(
                        "OrdCndiTpCode",
                        Integer.toString(order.ticket().condition().ordinal()))
                .set("AllExecQty", order.filled())
                .set("RegCommdaCode", "41")
                .set("CommdaNm", "OPEN API")
                .set("MbrNo", order.ticket().venue().equals("NXT") ? "NXT" : "KRX")
                .set("RsvOrdYn", "N")
                .set("OrdTime", LsText.millis(order.time()));
    }
}
