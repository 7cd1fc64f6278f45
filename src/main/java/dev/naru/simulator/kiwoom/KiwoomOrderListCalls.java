package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.ClientOrder;
import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Side;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** 미체결, 체결, 계좌별주문체결내역: the day's orders as the broker's lists show them. */
final class KiwoomOrderListCalls {

    private static final int PAGE = 100;
    private static final int STATUS_PAGE = 30;
    private static final String FOUND = "조회가 완료되었습니다";

    private final Exchange exchange;

    KiwoomOrderListCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** ka10075 미체결요청: newest first. */
    KiwoomAnswer open(KiwoomCall call) {
        Predicate<ClientOrder> wanted = ClientOrder::isOpen;
        wanted = wanted.and(side(call.required("trde_tp"))).and(venueDigit(call.required("stex_tp")));
        if (call.required("all_stk_tp").equals("1")) {
            wanted = wanted.and(stock(call.required("stk_cd")));
        }
        return listed(call, "oso", wanted, true, PAGE, this::openRow);
    }

    private JsonObject openRow(ClientOrder order) {
        Issue issue =
                exchange.read(market -> market.find(order.listing().code()).orElseThrow());
        return common(KiwoomLayouts.row("ka10075/oso"), order)
                .set("acnt_no", order.account().number())
                .set("oso_qty", order.remaining())
                .set("cntr_tot_amt", order.filledValue())
                .set("tm", Wire.time(order.time()))
                .set("cntr_pric", Math.round(order.averageFill()))
                .set("cntr_qty", order.filled())
                .set("cur_prc", KiwoomText.price(issue.last(), issue))
                .set("sel_bid", KiwoomText.price(issue.asks().best(), issue))
                .set("buy_bid", KiwoomText.price(issue.bids().best(), issue))
                .set("ind_invsr", "00")
                .json();
    }

    /** ka10076 체결요청: orders with fills, newest first; {@code ord_no} gives those before that order. */
    KiwoomAnswer filled(KiwoomCall call) {
        Predicate<ClientOrder> wanted = order -> order.filled() > 0;
        wanted = wanted.and(side(call.required("sell_tp"))).and(venueDigit(call.required("stex_tp")));
        if (call.required("qry_tp").equals("1")) {
            wanted = wanted.and(stock(call.required("stk_cd")));
        }
        if (!call.get("ord_no").isEmpty()) {
            String before = OrderNumbers.read(call.get("ord_no"));
            wanted = wanted.and(order -> order.number().compareTo(before) < 0);
        }
        return listed(call, "cntr", wanted, true, PAGE, order -> common(KiwoomLayouts.row("ka10076/cntr"), order)
                .set("cntr_pric", Math.round(order.averageFill()))
                .set("cntr_qty", order.filled())
                .set("oso_qty", order.remaining())
                .set("ord_tm", Wire.time(order.time()))
                .json());
    }

    private static Layouts.Row common(Layouts.Row row, ClientOrder order) {
        return row.set("ord_no", OrderNumbers.wire(order.number()))
                .set("stk_cd", order.listing().code())
                .set("stk_nm", order.listing().name())
                .set("ord_stt", state(order))
                .set("ord_qty", order.quantity())
                .set("ord_pric", order.ticket().price())
                .set("orig_ord_no", OrderNumbers.wire(order.originalNumber()))
                .set("io_tp_nm", OrderWords.kind(order))
                .set("trde_tp", OrderWords.type(order))
                .set("tdy_trde_cmsn", 0)
                .set("tdy_trde_tax", 0)
                .set("stex_tp", OrderWords.venueDigit(order))
                .set("stex_tp_txt", order.ticket().venue())
                .set("sor_yn", order.ticket().venue().equals("SOR") ? "Y" : "N")
                .set("stop_pric", order.ticket().trigger());
    }

    private static String state(ClientOrder order) {
        if (order.filled() > 0) {
            return "체결";
        }
        return order.action() == ClientOrder.Action.NEW ? "접수" : "확인";
    }

    /** kt00007 계좌별주문체결내역상세요청. */
    KiwoomAnswer detail(KiwoomCall call) {
        String how = call.required("qry_tp");
        Predicate<ClientOrder> wanted = ofDay(call);
        if (how.equals("3")) {
            wanted = wanted.and(ClientOrder::isOpen);
        } else if (how.equals("4")) {
            wanted = wanted.and(order -> order.filled() > 0);
        }
        KiwoomAnswer answer =
                listed(call, "acnt_ord_cntr_prps_dtl", wanted, how.equals("2"), PAGE, KiwoomOrderListCalls::detailRow);
        return orNothing(answer, "acnt_ord_cntr_prps_dtl");
    }

    private static JsonObject detailRow(ClientOrder order) {
        boolean isChange = order.action() != ClientOrder.Action.NEW;
        return ledger(KiwoomLayouts.row("kt00007/acnt_ord_cntr_prps_dtl"), order)
                .set("crd_tp", "보통매매")
                .set("rsrv_tp", "")
                .set("ord_tm", KiwoomText.colons(order.time()))
                .set("ori_ord", OrderNumbers.wire(order.originalNumber()))
                .set("loan_dt", "")
                .set("ord_remnq", order.remaining())
                .set("mdfy_cncl", OrderWords.change(order))
                .set("cnfm_tm", isChange ? KiwoomText.colons(order.time()) : "")
                .json();
    }

    /** kt00009 계좌별주문체결현황요청: pages of thirty. */
    KiwoomAnswer status(KiwoomCall call) {
        Predicate<ClientOrder> wanted = ofDay(call);
        if (call.required("qry_tp").equals("1")) {
            wanted = wanted.and(order -> order.filled() > 0);
        }
        KiwoomAnswer answer =
                listed(call, "acnt_ord_cntr_prst_array", wanted, false, STATUS_PAGE, KiwoomOrderListCalls::statusRow);
        orNothing(answer, "acnt_ord_cntr_prst_array");
        long sold = exchange.read(market -> call.account().soldToday());
        long bought = exchange.read(market -> call.account().boughtToday());
        JsonObject head = KiwoomLayouts.row("kt00009")
                .set("sell_grntl_engg_amt", sold)
                .set("buy_engg_amt", bought)
                .set("engg_amt", sold + bought)
                .json();
        return new KiwoomAnswer(head.mergeIn(answer.payload()), answer.message(), answer.cursor());
    }

    private static JsonObject statusRow(ClientOrder order) {
        return ledger(KiwoomLayouts.row("kt00009/acnt_ord_cntr_prst_array"), order)
                .set("stk_bond_tp", "1")
                .set("orig_ord_no", OrderNumbers.wire(order.originalNumber()))
                .set("setl_tp", "삼일결제")
                .set("crd_deal_tp", "보통매매")
                .set("mdfy_cncl_tp", OrderWords.change(order))
                .set("cntr_tm", order.filled() > 0 ? KiwoomText.colons(order.time()) : "")
                .json();
    }

    private static Layouts.Row ledger(Layouts.Row row, ClientOrder order) {
        boolean isChange = order.action() != ClientOrder.Action.NEW;
        return row.set("ord_no", OrderNumbers.wire(order.number()))
                .set("stk_cd", KiwoomText.prefixed(order.listing()))
                .set("stk_nm", order.listing().name())
                .set("trde_tp", OrderWords.type(order))
                .set("io_tp_nm", OrderWords.kind(order))
                .set("ord_qty", order.quantity())
                .set("ord_uv", order.ticket().price())
                .set("cnfm_qty", isChange ? order.quantity() : 0)
                .set("acpt_tp", isChange ? "확인" : "접수")
                .set("cntr_qty", order.filled())
                .set("cntr_uv", Math.round(order.averageFill()))
                .set("comm_ord_tp", "REST API")
                .set("dmst_stex_tp", order.ticket().venue())
                .set("cond_uv", order.ticket().trigger());
    }

    private Predicate<ClientOrder> ofDay(KiwoomCall call) {
        String day = Wire.date(call.date("ord_dt", exchange.time().date()));
        String venue = call.required("dmst_stex_tp");
        String from = call.get("fr_ord_no").isEmpty() ? "" : OrderNumbers.read(call.get("fr_ord_no"));
        String bond = call.required("stk_bond_tp");
        String code = call.get("stk_cd").replaceFirst("^A(?=.{6}$)", "");
        Predicate<ClientOrder> wanted = side(call.required("sell_tp"));
        return wanted.and(order -> Wire.date(order.date()).equals(day)
                && (venue.equals("%") || venue.equals(order.ticket().venue()))
                && (code.isEmpty() || code.equals(order.listing().code()))
                && !bond.equals("2")
                && order.number().compareTo(from) >= 0);
    }

    /** The ledger answers a code of its own when there is nothing to tell. */
    private static KiwoomAnswer orNothing(KiwoomAnswer answer, String list) {
        if (answer.payload().getJsonArray(list).isEmpty()) {
            throw KiwoomRefusal.ledger("571758", "조회할 자료가 없습니다.");
        }
        return answer;
    }

    private KiwoomAnswer listed(
            KiwoomCall call,
            String list,
            Predicate<ClientOrder> wanted,
            boolean newestFirst,
            int size,
            Function<ClientOrder, JsonObject> row) {
        return exchange.read(market -> {
            List<ClientOrder> orders = new ArrayList<>(
                    call.account().orders().stream().filter(wanted).toList());
            if (newestFirst) {
                Collections.reverse(orders);
            }
            KiwoomPage<ClientOrder> page = newestFirst
                    ? KiwoomPage.falling(call.cursor(), orders, size, ClientOrder::number)
                    : KiwoomPage.rising(call.cursor(), orders, size, ClientOrder::number);
            JsonArray rows = new JsonArray();
            page.rows().forEach(order -> rows.add(row.apply(order)));
            return KiwoomAnswer.of(new JsonObject().put(list, rows), FOUND).continuedAt(page.next());
        });
    }

    private static Predicate<ClientOrder> side(String digit) {
        return switch (digit) {
            case "0" -> order -> true;
            case "1" -> order -> order.side() == Side.SELL;
            case "2" -> order -> order.side() == Side.BUY;
            default -> throw KiwoomCode.BAD_FORMAT.about("매도수구분=" + digit);
        };
    }

    private static Predicate<ClientOrder> venueDigit(String digit) {
        return switch (digit) {
            case "0" -> order -> true;
            case "1" -> order -> order.ticket().venue().equals("KRX");
            case "2" -> order -> order.ticket().venue().equals("NXT");
            default -> throw KiwoomCode.BAD_FORMAT.about("stex_tp=" + digit);
        };
    }

    private static Predicate<ClientOrder> stock(String code) {
        return order -> order.listing().code().equals(code);
    }
}
