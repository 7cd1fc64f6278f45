package dev.naru.simulator.kiwoom;

/** 실전 and 모의: the same interface with other limits, codes and words. */
public enum KiwoomEnvironment {
    LIVE("kiwoom", 5),
    MOCK("kiwoom-mock", 1);

    private final String frontEnd;
    private final int callsPerSecond;

    KiwoomEnvironment(String frontEnd, int callsPerSecond) {
        this.frontEnd = frontEnd;
        this.callsPerSecond = callsPerSecond;
    }

    /** The name faults and statistics know this front end by. */
    public String frontEnd() {
        return frontEnd;
    }

    int callsPerSecond() {
        return callsPerSecond;
    }

    public boolean isMock() {
        return this == MOCK;
    }

    KiwoomEnvironment other() {
        return this == LIVE ? MOCK : LIVE;
    }
}
