package dev.naru.simulator.kis;

/** A call that ends in an error answer: HTTP status, {@code rt_cd}, code and text as the broker words them. */
final class KisRefusal extends RuntimeException {

    private final int status;
    private final String rtCd;
    private final String code;
    private final boolean isTokenShape;

    private KisRefusal(int status, String rtCd, String code, String text, boolean isTokenShape) {
        super(text, null, false, false);
        this.status = status;
        this.rtCd = rtCd;
        this.code = code;
        this.isTokenShape = isTokenShape;
    }

    /** The gateway's own refusals come with HTTP 500 and a normal envelope. */
    static KisRefusal gateway(String code, String text) {
        return new KisRefusal(500, "1", code, text, false);
    }

    /** Token endpoints answer in a shape of their own. */
    static KisRefusal token(int status, String code, String text) {
        return new KisRefusal(status, "1", code, text, true);
    }

    static KisRefusal business(int status, String rtCd, String code, String text) {
        return new KisRefusal(status, rtCd, code, text, false);
    }

    KisAnswer answer() {
        return isTokenShape
                ? KisAnswer.tokenError(status, code, getMessage())
                : KisAnswer.error(status, rtCd, code, getMessage());
    }
}
