package dev.naru.simulator.kis;

import dev.naru.simulator.exchange.Bar;
import dev.naru.simulator.exchange.Issue;
import dev.naru.simulator.exchange.Listing;
import dev.naru.simulator.gateway.Layouts;
import dev.naru.simulator.gateway.Wire;
import java.util.List;

/** The fields of an issue's day that several answers share under the same names. */
final class KisDayFields {

    private static final int YEAR = 250;

    private final Issue issue;
    private final Listing listing;

    KisDayFields(Issue issue) {
        this.issue = issue;
        this.listing = issue.listing();
    }

    /** Price, change and the day's running figures. */
    void current(Layouts.Row row) {
        long change = issue.last() - issue.previousClose();
        row.set("stck_prpr", issue.last())
                .set("prdy_vrss", change)
                .set("prdy_vrss_sign", Wire.sign(issue, issue.last()))
                .set("prdy_ctrt", Wire.percent(change, issue.previousClose()))
                .set("acml_tr_pbmn", issue.day().value())
                .set("acml_vol", issue.day().volume());
    }

    /** Open, high, low and the price limits. */
    void limits(Layouts.Row row) {
        row.set("stck_oprc", issue.day().open())
                .set("stck_hgpr", issue.day().high())
                .set("stck_lwpr", issue.day().low())
                .set("stck_mxpr", issue.upperLimit())
                .set("stck_llam", issue.lowerLimit());
    }

    /** What 주식현재가 tells about the issue itself. */
    void master(Layouts.Row row) {
        row.set("iscd_stat_cls_code", "55")
                .set("marg_rate", "20.00")
                .set("rprs_mrkt_kor_name", listing.market().equals("KOSPI") ? "KOSPI200" : "KOSDAQ")
                .set("bstp_kor_isnm", listing.sector())
                .set("crdt_able_yn", "Y")
                .set("prdy_vrss_vol_rate", Wire.percent(issue.day().volume(), issue.previousVolume()))
                .set("stck_sdpr", issue.previousClose())
                .set("wghn_avrg_stck_prc", Wire.hundredths(issue.day().averagePrice()))
                .set("hts_frgn_ehrt", "48.20")
                .set("rstc_wdth_prc", issue.upperLimit() - issue.previousClose())
                .set("stck_fcam", "100")
                .set("stck_sspr", issue.previousClose() * 8 / 10)
                .set("aspr_unit", listing.tickAt(issue.last()))
                .set("hts_deal_qty_unit_val", "1")
                .set("lstn_stcn", listing.shares())
                .set("hts_avls", listing.shares() / 1_000 * issue.last() / 100_000)
                .set("stac_month", "12")
                .set("vol_tnrt", Wire.percent(issue.day().volume(), listing.shares()))
                .set("ssts_yn", "Y")
                .set("stck_shrn_iscd", issue.code())
                .set("fcam_cnnm", "100 원")
                .set("cpfn_cnnm", "1,000 억")
                .set("vi_cls_code", "N")
                .set("ovtm_vi_cls_code", "N")
                .set("mrkt_warn_cls_code", "00")
                .set("mang_issu_cls_code", "N");
    }

    /** Highs and lows of 250 days, 52 weeks and the year, all from the same candles. */
    void year(Layouts.Row row, List<Bar> days) {
        List<Bar> window = days.subList(Math.max(0, days.size() - YEAR), days.size());
        List<Bar> calendarYear = days.stream()
                .filter(bar -> bar.date().getYear() == issue.date().getYear())
                .toList();
        extreme(row, "d250_hgpr", "d250_hgpr_date", "d250_hgpr_vrss_prpr_rate", KisQuoteCalls.highest(window), true);
        extreme(row, "d250_lwpr", "d250_lwpr_date", "d250_lwpr_vrss_prpr_rate", KisQuoteCalls.lowest(window), false);
        extreme(row, "w52_hgpr", "w52_hgpr_date", "w52_hgpr_vrss_prpr_ctrt", KisQuoteCalls.highest(window), true);
        extreme(row, "w52_lwpr", "w52_lwpr_date", "w52_lwpr_vrss_prpr_ctrt", KisQuoteCalls.lowest(window), false);
        extreme(
                row,
                "stck_dryy_hgpr",
                "dryy_hgpr_date",
                "dryy_hgpr_vrss_prpr_rate",
                KisQuoteCalls.highest(calendarYear),
                true);
        extreme(
                row,
                "stck_dryy_lwpr",
                "dryy_lwpr_date",
                "dryy_lwpr_vrss_prpr_rate",
                KisQuoteCalls.lowest(calendarYear),
                false);
    }

    private void extreme(Layouts.Row row, String price, String date, String rate, Bar bar, boolean high) {
        long value = high ? bar.high() : bar.low();
        row.set(price, value).set(date, Wire.date(bar.date())).set(rate, Wire.percent(issue.last() - value, value));
    }
}
