package dev.naru.chaos;

/**
 * What a {@link Relay} does to one exchange, which is a request and its response.
 *
 * @param bytes where it cuts, how much a slice holds, or the HTTP status
 * @param ms how long it waits
 */
record RelayFault(Kind kind, int bytes, long ms) {

    enum Kind {
        /** Nothing happens. */
        PASS,
        /** The socket is reset instead of forwarding the request. */
        RESET,
        /** The request is read and never forwarded, the socket stays open: half-open. */
        HOLD_REQUEST,
        /** The request is forwarded, the response never; the socket stays open: half-open. */
        HOLD_RESPONSE,
        /** After so many bytes of the request both sockets are reset. */
        CUT_REQUEST,
        /** After so many bytes of the response the hub's socket is reset. */
        CUT_RESPONSE,
        /** The broker never sees the request; the hub gets an HTTP status from the way. */
        REFUSE,
        /** The request is forwarded and done; the hub gets an HTTP status from the way in place of the response. */
        INSTEAD,
        /** The response comes later. */
        DELAY,
        /** The response comes in slices with a pause after each. */
        SLICE
    }

    static final RelayFault PASS = of(Kind.PASS);

    private static RelayFault of(Kind kind) {
        return new RelayFault(kind, 0, 0);
    }

    static RelayFault reset() {
        return of(Kind.RESET);
    }

    static RelayFault holdRequest() {
        return of(Kind.HOLD_REQUEST);
    }

    static RelayFault holdResponse() {
        return of(Kind.HOLD_RESPONSE);
    }

    static RelayFault cutRequest(int bytes) {
        return new RelayFault(Kind.CUT_REQUEST, bytes, 0);
    }

    /** 0 loses the response as a whole, once the broker has begun to answer. */
    static RelayFault cutResponse(int bytes) {
        return new RelayFault(Kind.CUT_RESPONSE, bytes, 0);
    }

    /** @param done whether the broker does what it was asked all the same */
    static RelayFault status(int status, boolean done) {
        return new RelayFault(done ? Kind.INSTEAD : Kind.REFUSE, status, 0);
    }

    static RelayFault delay(long ms) {
        return new RelayFault(Kind.DELAY, 0, ms);
    }

    static RelayFault slice(int bytes, long pauseMs) {
        return new RelayFault(Kind.SLICE, bytes, pauseMs);
    }

    /** Decides for each exchange; asked on the connection's own thread. */
    @FunctionalInterface
    interface Chooser {
        /** @param request the request's line and headers, and as much of its body as came with them */
        RelayFault choose(String request);
    }
}
