package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Exchange;
import dev.naru.simulator.exchange.IndexValue;
import dev.naru.simulator.exchange.Listing;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;

/** 국내휴장일조회, 주식기본조회, 상품기본조회 and 국내업종 현재지수. */
final class KisReferenceCalls {

    private static final int HOLIDAY_ROWS = 30;
    private static final int HOLIDAY_KEY = 20;

    private final Exchange exchange;

    KisReferenceCalls(Exchange exchange) {
        this.exchange = exchange;
    }

    /** 국내휴장일조회: two pages of days from the asked one. */
    KisAnswer holidays(KisCall call) {
        LocalDate base = KisChartCalls.date(call, "BASS_DT");
        boolean isSecond = call.isContinued() && !call.get("CTX_AREA_NK").isBlank();
        LocalDate first = isSecond ? base.plusDays(HOLIDAY_ROWS) : base;
        return exchange.read(market -> {
            JsonArray rows = new JsonArray();
            first.datesUntil(first.plusDays(HOLIDAY_ROWS))
                    .forEach(date -> rows.add(day(date, market.calendar().isOpen(date))));
            String next = isSecond ? "" : Wire.date(base.plusDays(HOLIDAY_ROWS));
            JsonObject body = KisAnswer.paddedEnvelope("KIOK0530", "조회되었습니다")
                    .put("ctx_area_nk", Wire.pad(next, HOLIDAY_KEY))
                    .put("ctx_area_fk", Wire.pad(call.get("BASS_DT"), HOLIDAY_KEY))
                    .put("output", rows);
            return KisAnswer.ok(body).continued(isSecond ? "D" : "F");
        });
    }

    private static JsonObject day(LocalDate date, boolean open) {
        String flag = open ? "Y" : "N";
        return KisLayouts.row("chk-holiday/output")
                .set("bass_dt", Wire.date(date))
                .set("wday_dvsn_cd", Wire.zeros(date.getDayOfWeek().getValue() % 7 + 1L, 2))
                .set("bzdy_yn", flag)
                .set("tr_day_yn", flag)
                .set("opnd_yn", flag)
                .set("sttl_day_yn", flag)
                .json();
    }

    /** 주식기본조회. */
    KisAnswer stockInfo(KisCall call) {
        return KisQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            Listing listing = issue.listing();
            Layouts.Row row = KisLayouts.row("search-stock-info/output");
            names(row, listing);
            boolean isKospi = listing.market().equals("KOSPI");
            row.set("mket_id_cd", isKospi ? "STK" : "KSQ")
                    .set("scty_grp_id_cd", listing.isEtf() ? "EF" : "ST")
                    .set("excg_dvsn_cd", isKospi ? "02" : "03")
                    .set("setl_mmdd", "12")
                    .set("lstg_stqt", listing.shares())
                    .set("papr", "100")
                    .set("kospi200_item_yn", isKospi && !listing.isEtf() ? "Y" : "N")
                    .set("scts_mket_lstg_dt", isKospi ? "20000104" : "")
                    .set("kosdaq_mket_lstg_dt", isKospi ? "" : "20000104")
                    .set("stck_kind_cd", listing.englishName().endsWith("(1P)") ? "201" : "101")
                    .set("std_pdno", "KR7" + listing.code() + "003")
                    .set("thdt_clpr", issue.last())
                    .set("bfdy_clpr", issue.previousClose())
                    .set("clpr_chng_dt", Wire.date(issue.date()))
                    .set("std_idst_clsf_cd_name", listing.sector())
                    .set("idx_bztp_mcls_cd_name", listing.sector())
                    .set("elec_scty_yn", "Y")
                    .set("cptt_trad_tr_psbl_yn", listing.isOnNxt() ? "Y" : "N");
            return KisAnswer.paddedEnvelope("KIOK0530", "조회되었습니다").put("output", row.json());
        });
    }

    /** 상품기본조회. */
    KisAnswer productInfo(KisCall call) {
        return KisQuoteCalls.onIssue(exchange, call, (market, issue) -> {
            Layouts.Row row = KisLayouts.row("search-info/output");
            names(row, issue.listing());
            row.set("shtn_pdno", issue.code())
                    .set("std_pdno", "KR7" + issue.code() + "003")
                    .set("prdt_clsf_name", issue.listing().isEtf() ? "ETF" : "주권")
                    .set("ivst_prdt_type_cd_name", "국내주식")
                    .set("frst_erlm_dt", "20000104");
            return KisAnswer.paddedEnvelope("KIOK0530", "조회되었습니다").put("output", row.json());
        });
    }

    private static void names(Layouts.Row row, Listing listing) {
        row.set("pdno", listing.code())
                .set("prdt_type_cd", "300")
                .set("prdt_name", listing.name())
                .set("prdt_name120", listing.name())
                .set("prdt_abrv_name", listing.name())
                .set("prdt_eng_name", listing.englishName())
                .set("prdt_eng_name120", listing.englishName())
                .set("prdt_eng_abrv_name", listing.englishName());
    }

    /** 국내업종 현재지수. */
    KisAnswer index(KisCall call) {
        return exchange.read(market -> {
            IndexValue index = market.index(call.get("FID_INPUT_ISCD"))
                    .orElseThrow(() -> KisRefusal.business(200, "1", "MCA05918", "업종코드 오류입니다."));
            return KisAnswer.ok(KisAnswer.quoteEnvelope().put("output", indexRow(index)));
        });
    }

    private static JsonObject indexRow(IndexValue index) {
        double close = index.previousClose();
        return KisLayouts.row("inquire-index-price/output")
                .set("bstp_nmix_prpr", Wire.hundredths(index.value()))
                .set("bstp_nmix_prdy_vrss", Wire.hundredths(index.change()))
                .set("prdy_vrss_sign", Wire.sign(index.change()))
                .set("bstp_nmix_prdy_ctrt", Wire.percent(index.change(), close))
                .set("acml_vol", index.volume() / 1_000)
                .set("acml_tr_pbmn", index.tradedValue() / 1_000_000)
                .set("bstp_nmix_oprc", Wire.hundredths(index.open()))
                .set("prdy_nmix_vrss_nmix_oprc", Wire.hundredths(index.open() - close))
                .set("oprc_vrss_prpr_sign", Wire.sign(Math.round((index.open() - close) * 100)))
                .set("bstp_nmix_oprc_prdy_ctrt", Wire.percent(index.open() - close, close))
                .set("bstp_nmix_hgpr", Wire.hundredths(index.high()))
                .set("prdy_nmix_vrss_nmix_hgpr", Wire.hundredths(index.high() - close))
                .set("hgpr_vrss_prpr_sign", Wire.sign(Math.round((index.high() - close) * 100)))
                .set("bstp_nmix_hgpr_prdy_ctrt", Wire.percent(index.high() - close, close))
                .set("bstp_nmix_lwpr", Wire.hundredths(index.low()))
                .set("prdy_clpr_vrss_lwpr", Wire.hundredths(index.low() - close))
                .set("lwpr_vrss_prpr_sign", Wire.sign(Math.round((index.low() - close) * 100)))
                .set("prdy_clpr_vrss_lwpr_rate", Wire.percent(index.low() - close, close))
                .set("ascn_issu_cnt", index.rising())
                .set("uplm_issu_cnt", index.atUpperLimit())
                .set("stnr_issu_cnt", index.unchanged())
                .set("down_issu_cnt", index.falling())
                .set("lslm_issu_cnt", index.atLowerLimit())
                .json();
    }
}
