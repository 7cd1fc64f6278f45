package dev.naru.chaos;

import java.util.List;
import java.util.regex.Pattern;

/** A pack as the chaos runs use it: its connection, its front end, and what tells its new orders on the wire. */
enum Broker {
    KIS("kis", "kis-live", "5000000101", "POST /uapi/domestic-stock/v1/trading/order-cash ", 10),
    LS("ls", "ls", "20500000101", "POST /stock/order .*tr_cd: CSPAT00601", 5),
    KIWOOM("kiwoom", "kiwoom", "6000000111", "POST /api/dostk/ordr .*api-id: kt1000[01]", 1),
    LS_V1("ls-v1", "ls-v1", "20500000401", "POST /stock/order ", 1),
    KIWOOM_GUIDE("kiwoom-guide", "kiwoom-guide", "6000000411", "POST /api/dostk/ordr .*api-id: kt1000[01]", 5);

    static final List<Broker> ALL = List.of(values());

    final String connection;
    final String frontEnd;
    final String account;
    /** How many orders a second its budget leaves room for, beside the questions. */
    final int perSecond;

    private final Pattern placing;

    Broker(String connection, String frontEnd, String account, String placing, int perSecond) {
        this.connection = connection;
        this.frontEnd = frontEnd;
        this.account = account;
        this.placing = Pattern.compile(placing, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        this.perSecond = perSecond;
    }

    /** Whether a request on the wire places an order. */
    boolean places(String request) {
        return placing.matcher(request).lookingAt();
    }

    static Broker of(String connection) {
        return ALL.stream()
                .filter(broker -> broker.connection.equals(connection))
                .findFirst()
                .orElseThrow();
    }
}
