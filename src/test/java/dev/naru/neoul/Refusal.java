package dev.naru.neoul;

/** What the broker will not do, as chapter 4 of the manual has it. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refusal badParameter(String what) {
        return new Refusal(400, "BAD_PARAMETER", what);
    }
}
