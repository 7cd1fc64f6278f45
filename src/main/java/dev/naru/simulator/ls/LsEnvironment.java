package dev.naru.simulator.ls;

/** 실전투자 and 모의투자: the same REST host, other keys, other words, a WebSocket port each. */
public enum LsEnvironment {
    LIVE("ls"),
    PAPER("ls-paper");

    private final String frontEnd;

    LsEnvironment(String frontEnd) {
        this.frontEnd = frontEnd;
    }

    public String frontEnd() {
        return frontEnd;
    }

    boolean isPaper() {
        return this == PAPER;
    }

    /** Account and order texts say so on paper. */
    String words(String text) {
        return isPaper() ? "모의투자 " + text : text;
    }
}
