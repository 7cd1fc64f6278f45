package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import dev.naru.simulator.gateway.Wire;
import java.util.function.Supplier;

/** CSPAT00601 주문, CSPAT00701 정정, CSPAT00801 취소: each success is a new order number. */
final class LsOrderCalls {

    private static final int NUMBER_LENGTH = 10;
    private static final String PAPER_MARKET = "40";

    private final Exchange exchange;

    LsOrderCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    LsReply order(LsCall call) {
        boolean isBuy = call.text("BnsTpCode").equals("2");
        return answered(call, isBuy ? "00040" : "00039", isBuy ? "매수주문이" : "매도주문이", () -> {
            if (!isBuy && !call.text("BnsTpCode").equals("1")) {
                throw LsRefusal.business("00302", "매매구분을 확인하여 주십시오.");
            }
            String credit = call.text("MgntrnCode");
            if (!credit.isEmpty() && !credit.equals("000")) {
                throw LsRefusal.business("00302", "신용거래가 등록되지 않은 계좌입니다.");
            }
            String venue = call.text("MbrNo").equals("NXT") ? "NXT" : "KRX";
            String code = code(call);
            boolean isTradedThere = exchange.read(market -> market.find(code)
                    .map(issue -> venue.equals("KRX") || issue.listing().isOnNxt())
                    .orElse(true));
            if (!isTradedThere) {
                throw new OrderRefusedException(Reject.WRONG_VENUE, code + " at " + venue);
            }
            return exchange.submit(call.account(), ticket(call, isBuy ? Side.BUY : Side.SELL, code, venue));
        });
    }

    LsReply amend(LsCall call) {
        return answered(call, "00462", "정정주문이", () -> {
            String code = code(call);
            Ticket terms = ticket(call, Side.BUY, code, "KRX");
            return exchange.amend(call.account(), original(call, code), terms, quantity(call));
        });
    }

    LsReply cancel(LsCall call) {
        return answered(
                call,
                "00463",
                "취소주문이",
                () -> exchange.cancel(call.account(), original(call, code(call)), quantity(call)));
    }

    /** A refused order is HTTP 200 with another code, order number 0 and an otherwise empty block. */
    private LsReply answered(LsCall call, String code, String words, Supplier<ClientOrder> order) {
        try {
            ClientOrder placed = order.get();
            return LsReply.of(code, words(call, words)).block(echo(call)).block(placed(call, placed));
        } catch (OrderRefusedException e) {
            LsRejects.Words reject = LsRejects.of(e);
            return refused(call, reject.code(), call.environment().words(reject.text()));
        } catch (LsRefusal e) {
            String text = e.answer().body().getString("rsp_msg");
            return refused(call, e.getMessage(), call.environment().words(text));
        }
    }

    private static String words(LsCall call, String words) {
        return call.environment().isPaper()
                ? call.environment().words(words + " 완료 되었습니다.")
                : words.replace("주문이", " 주문이") + " 완료되었습니다.";
    }

    private static LsReply refused(LsCall call, String code, String text) {
        return LsReply.of(code, text)
                .block(echo(call))
                .block(LsBlocks.row(call.tr() + "OutBlock2").set("OrdNo", 0));
    }

    /** On paper an issue is written with its letter; live takes the bare six characters too. */
    private static String code(LsCall call) {
        String written = call.text("IsuNo");
        if (call.environment().isPaper() && !written.matches("[AJQ].{6}")) {
            throw LsRefusal.business("00302", "종목번호를 확인하여 주십시오.");
        }
        return LsText.code(written);
    }

    private static String original(LsCall call, String code) {
        String number = Wire.zeros(call.number("OrgOrdNo"), NUMBER_LENGTH);
        ClientOrder original = call.account().order(number);
        if (original == null || !original.listing().code().equals(code)) {
            throw new OrderRefusedException(Reject.UNKNOWN_ORDER, "order " + number + " of " + code);
        }
        return number;
    }

    private static long quantity(LsCall call) {
        long quantity = call.number("OrdQty");
        if (quantity < 1) {
            throw new OrderRefusedException(Reject.BAD_QUANTITY, quantity + " shares");
        }
        return quantity;
    }

    private static Ticket ticket(LsCall call, Side side, String code, String venue) {
        String division = call.text("OrdprcPtnCode");
        LsPriceType type = LsPriceType.of(division)
                .orElseThrow(() -> new OrderRefusedException(
                        Reject.WRONG_SESSION, "OrdprcPtnCode " + division + " has no session now"));
        OrderKind.Condition condition =
                switch (call.text("OrdCndiTpCode")) {
                    case "1" -> OrderKind.Condition.IOC;
                    case "2" -> OrderKind.Condition.FOK;
                    default -> OrderKind.Condition.NONE;
                };
        long price = type.kind().hasPrice() ? call.number("OrdPrc") : 0;
        return new Ticket(side, code, type.kind(), condition, price, quantity(call), 0, division, venue);
    }

    private static LsRow echo(LsCall call) {
        LsRow row = LsBlocks.row(call.tr() + "OutBlock1")
                .set("RecCnt", 1)
                .set("AcntNo", LsText.masked(call.account().number()))
                .set("InptPwd", "********")
                .set("IsuNo", call.text("IsuNo"))
                .set("OrdQty", call.number("OrdQty"))
                .set("CommdaCode", "41");
        if (!call.tr().equals("CSPAT00601")) {
            row.set("OrgOrdNo", call.number("OrgOrdNo"));
        } else {
            row.set("BnsTpCode", call.text("BnsTpCode"))
                    .set("MgntrnCode", call.text("MgntrnCode"))
                    .set("LoanDt", call.text("LoanDt"))
                    .set("MbrNo", call.text("MbrNo"));
        }
        if (!call.tr().equals("CSPAT00801")) {
            row.set("OrdPrc", (double) call.number("OrdPrc"))
                    .set("OrdprcPtnCode", call.text("OrdprcPtnCode"))
                    .set("OrdCndiTpCode", call.text("OrdCndiTpCode"));
        }
        return row;
    }

    private LsRow placed(LsCall call, ClientOrder order) {
        boolean isPaper = call.environment().isPaper();
        LsRow row = LsBlocks.row(call.tr() + "OutBlock2")
                .set("RecCnt", 1)
                .set("OrdNo", Long.parseLong(order.number()))
                .set("OrdTime", LsText.millis(order.time()))
                .set("OrdMktCode", isPaper ? PAPER_MARKET : LsText.market(order.listing()))
                .set("OrdPtnCode", isPaper ? call.text("OrdprcPtnCode") : order.side() == Side.BUY ? "02" : "01")
                .set("ShtnIsuNo", "A" + order.listing().code())
                .set("AcntNm", order.account().holder())
                .set("IsuNm", order.listing().name());
        if (call.tr().equals("CSPAT00601")) {
            return row.set("SpotOrdQty", order.quantity())
                    .set("OrdAmt", order.quantity() * order.ticket().price())
                    .set("MnyOrdAmt", order.quantity() * order.ticket().price());
        }
        return row.set("PrntOrdNo", Long.parseLong(LsOrderLists.root(order)))
                .set("BnsTpCode", order.side() == Side.BUY ? "2" : "1")
                .set("MgntrnCode", "000");
    }
}
