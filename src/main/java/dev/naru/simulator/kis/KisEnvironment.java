package dev.naru.simulator.kis;

/** 실전 and 모의: the same interface with other limits, TR ids, codes and notice widths. */
public enum KisEnvironment {
    LIVE("kis-live", "06010", 26, "H0STCNI0", 100),
    PAPER("kis-paper", "00950", 23, "H0STCNI9", 15);

    private final String frontEnd;
    private final String orderOffice;
    private final int noticeWidth;
    private final String noticeTr;
    private final int dailyOrdersPage;

    KisEnvironment(String frontEnd, String orderOffice, int noticeWidth, String noticeTr, int dailyOrdersPage) {
        this.frontEnd = frontEnd;
        this.orderOffice = orderOffice;
        this.noticeWidth = noticeWidth;
        this.noticeTr = noticeTr;
        this.dailyOrdersPage = dailyOrdersPage;
    }

    /** The name faults and statistics know this front end by. */
    public String frontEnd() {
        return frontEnd;
    }

    String orderOffice() {
        return orderOffice;
    }

    int noticeWidth() {
        return noticeWidth;
    }

    String noticeTr() {
        return noticeTr;
    }

    int dailyOrdersPage() {
        return dailyOrdersPage;
    }

    int balancePage() {
        return this == LIVE ? 50 : 20;
    }

    boolean isPaper() {
        return this == PAPER;
    }
}
