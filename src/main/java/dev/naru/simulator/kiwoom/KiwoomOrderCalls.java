package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Account;
import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.OrderKind;
import dev.naru.simulator.exchange.OrderRefusedException;
import dev.naru.simulator.exchange.Reject;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.exchange.Ticket;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** 주문: every change of an order has a number of its own and names the mother of the chain. */
final class KiwoomOrderCalls {

    private static final Set<String> VENUES = Set.of("KRX", "NXT", "SOR");
    private static final int QUANTITY = 12;

    private final KiwoomEnvironment environment;
    private final Exchange exchange;

    KiwoomOrderCalls(KiwoomEnvironment environment, Exchange exchange) {
        this.environment = environment;
        this.exchange = exchange;
    }

    /** kt10000 주식 매수주문. */
    KiwoomAnswer buy(KiwoomCall call) {
        return submit(call, Side.BUY, "매수");
    }

    /** kt10001 주식 매도주문. */
    KiwoomAnswer sell(KiwoomCall call) {
        return submit(call, Side.SELL, "매도");
    }

    private KiwoomAnswer submit(KiwoomCall call, Side side, String word) {
        String venue = venue(call);
        String code = call.required("stk_cd");
        String division = call.required("trde_tp");
        KiwoomOrderTypes.Type type = KiwoomOrderTypes.find(division);
        checkPrice(call, type.kind());
        exchange.read(market -> {
            boolean isListed = KiwoomCall.issue(market, code).issue().listing().isOnNxt();
            if (venue.equals("NXT") && !isListed) {
                throw new OrderRefusedException(Reject.WRONG_VENUE, venue);
            }
            return null;
        });
        Ticket ticket = new Ticket(
                side,
                code,
                type.kind(),
                type.condition(),
                call.number("ord_uv"),
                call.number("ord_qty"),
                call.number("cond_uv"),
                division,
                venue);
        ClientOrder order = submitted(call.account(), ticket);
        JsonObject payload = new JsonObject()
                .put("ord_no", OrderNumbers.wire(order.number()))
                .put("dmst_stex_tp", venue);
        String done = environment.isMock() ? "모의투자 " + word + "주문완료" : word + "주문이 완료되었습니다.";
        return KiwoomAnswer.of(payload, done);
    }

    /** A refusal for want of means says how much there is, as the broker does. */
    private ClientOrder submitted(Account account, Ticket ticket) {
        try {
            return exchange.submit(account, ticket);
        } catch (OrderRefusedException e) {
            if (environment.isMock() || e.reason() != Reject.NO_CASH && e.reason() != Reject.NOT_SELLABLE) {
                throw e;
            }
            boolean isBuy = ticket.side() == Side.BUY;
            long most = exchange.read(market -> isBuy
                    ? Math.max(0, account.orderableCash())
                            / Math.max(
                                    1,
                                    ticket.price() > 0
                                            ? ticket.price()
                                            : market.find(ticket.code())
                                                    .orElseThrow()
                                                    .upperLimit())
                    : account.sellable(ticket.code()));
            throw isBuy
                    ? KiwoomRefusal.ledger("855056", "매수증거금이 부족합니다. " + most + "주 매수가능")
                    : KiwoomRefusal.ledger("800033", "매도가능수량이 부족합니다. " + most + "주 매도가능");
        }
    }

    /** A price where the type has one, blank where it finds its own. */
    private static void checkPrice(KiwoomCall call, OrderKind kind) {
        if (kind.hasPrice()) {
            call.required("ord_uv");
        } else if (call.number("ord_uv") != 0) {
            throw KiwoomCode.BAD_FORMAT.about("ord_uv=" + call.get("ord_uv"));
        }
        if (kind == OrderKind.STOP) {
            call.required("cond_uv");
        }
    }

    /** kt10002 주식 정정주문: side and type are the original's. */
    KiwoomAnswer amend(KiwoomCall call) {
        String venue = venue(call);
        ClientOrder original = original(call, venue);
        long quantity = call.number("mdfy_qty");
        Ticket was = original.ticket();
        Ticket terms = new Ticket(
                was.side(),
                was.code(),
                was.kind(),
                was.condition(),
                call.number("mdfy_uv"),
                quantity,
                was.trigger(),
                was.division(),
                venue);
        ClientOrder amended = exchange.amend(call.account(), original.number(), terms, quantity);
        JsonObject payload = changed(amended, "mdfy_qty").put("dmst_stex_tp", venue);
        return KiwoomAnswer.of(payload, environment.isMock() ? "모의투자 정정주문완료" : side(amended) + "정정 주문입력이 완료되었습니다");
    }

    /** kt10003 주식 취소주문: the answer does not name the exchange. */
    KiwoomAnswer cancel(KiwoomCall call) {
        ClientOrder original = original(call, venue(call));
        ClientOrder cancel = exchange.cancel(call.account(), original.number(), call.number("cncl_qty"));
        return KiwoomAnswer.of(
                changed(cancel, "cncl_qty"), environment.isMock() ? "모의투자 취소주문완료" : side(cancel) + "취소 주문입력이 완료되었습니다");
    }

    private static JsonObject changed(ClientOrder change, String quantity) {
        return new JsonObject()
                .put("ord_no", OrderNumbers.wire(change.number()))
                .put("base_orig_ord_no", OrderNumbers.wire(change.motherNumber()))
                .put(quantity, KiwoomText.zeros(change.quantity(), QUANTITY));
    }

    private static String side(ClientOrder order) {
        return order.side() == Side.BUY ? "매수" : "매도";
    }

    private ClientOrder original(KiwoomCall call, String venue) {
        String number = OrderNumbers.read(call.required("orig_ord_no"));
        ClientOrder original = exchange.read(market -> call.account().order(number));
        if (original == null || !original.ticket().code().equals(call.required("stk_cd"))) {
            throw new OrderRefusedException(Reject.UNKNOWN_ORDER, "order number " + number);
        }
        boolean wasSor = original.ticket().venue().equals("SOR");
        if (venue.equals("SOR") != wasSor) {
            throw KiwoomRefusal.ledger("571412", "SOR 정정/취소는 SOR 원주문만 가능합니다.");
        }
        if (!environment.isMock() && original.cancelled() > 0 && !original.isOpen()) {
            throw KiwoomRefusal.ledger("571435", "이미 취소된 원주문입니다.");
        }
        return original;
    }

    private String venue(KiwoomCall call) {
        String venue = call.required("dmst_stex_tp");
        if (!VENUES.contains(venue)) {
            throw KiwoomCode.BAD_FORMAT.about("dmst_stex_tp=" + venue);
        }
        if (environment.isMock() && !venue.equals("KRX")) {
            throw new OrderRefusedException(Reject.WRONG_VENUE, venue);
        }
        return venue;
    }
}
