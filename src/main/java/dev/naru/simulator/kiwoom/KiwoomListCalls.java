package dev.naru.simulator.kiwoom;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Listing;
import dev.naru.simulator.gateway.Layouts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/** 종목정보: what is listed, with keys in camel case as only these calls have them. */
final class KiwoomListCalls {

    private static final List<String[]> SECTORS =
            List.of(new String[] {"0", "001", "종합(KOSPI)"}, new String[] {"1", "101", "종합(KOSDAQ)"}, new String[] {
                "2", "201", "KOSPI200"
            });

    private final Exchange exchange;

    KiwoomListCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** ka10099 종목정보 리스트: a market's stocks, with its funds among them, as the broker lists them. */
    KiwoomAnswer all(KiwoomCall call) {
        Predicate<Listing> wanted =
                switch (call.required("mrkt_tp")) {
                    case "0" -> listing -> listing.market().equals("KOSPI");
                    case "10" -> listing -> listing.market().equals("KOSDAQ");
                    case "8" -> Listing::isEtf;
                    default -> listing -> false;
                };
        return exchange.read(market -> {
            JsonArray rows = new JsonArray();
            market.issues().stream()
                    .filter(issue -> wanted.test(issue.listing()))
                    .forEach(issue -> rows.add(row(issue)));
            return KiwoomAnswer.of(new JsonObject().put("list", rows));
        });
    }

    /** ka10100 종목정보 조회. */
    KiwoomAnswer one(KiwoomCall call) {
        return exchange.read(market -> KiwoomAnswer.of(row(call.issue(market).issue())));
    }

    private static JsonObject row(Issue issue) {
        Listing listing = issue.listing();
        boolean isKosdaq = listing.market().equals("KOSDAQ");
        Layouts.Row row = KiwoomLayouts.row("ka10099/list")
                .set("code", listing.code())
                .set("name", listing.name())
                .set("listCount", listing.shares())
                .set("auditInfo", "정상")
                .set("regDay", "20000104")
                .set("lastPrice", issue.previousClose())
                .set("state", "증거금20%|담보대출|신용가능")
                .set("upName", listing.isEtf() ? "" : listing.sector())
                .set("upSizeName", listing.isEtf() ? "" : "대형주")
                .set("orderWarning", "0")
                .set("companyClassName", isKosdaq ? "우량기업" : "")
                .set("nxtEnable", listing.isOnNxt() ? "Y" : "N")
                .set("kind", "A");
        if (listing.isEtf()) {
            return row.set("marketCode", "8").set("marketName", "ETF").json();
        }
        return row.set("marketCode", isKosdaq ? "10" : "0")
                .set("marketName", isKosdaq ? "코스닥" : "거래소")
                .json();
    }

    /** ka10101 업종코드 리스트. */
    KiwoomAnswer sectors(KiwoomCall call) {
        JsonArray rows = new JsonArray();
        SECTORS.stream()
                .filter(sector -> sector[0].equals(call.required("mrkt_tp")))
                .forEach(sector -> rows.add(new JsonObject()
                        .put("marketCode", sector[0])
                        .put("code", sector[1])
                        .put("name", sector[2])
                        .put("group", "1")));
        return KiwoomAnswer.of(new JsonObject().put("list", rows));
    }
}
