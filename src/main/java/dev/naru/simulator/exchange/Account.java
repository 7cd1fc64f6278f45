package dev.naru.simulator.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A client's account: cash, holdings and today's orders. Trades cost nothing and settle on the second day after. */
public final class Account {

    private final String number;
    private final String holder;
    private final String holderId;
    private final long openingCash;
    private long settledCash;
    private long boughtToday;
    private long soldToday;
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final Map<String, ClientOrder> orders = new LinkedHashMap<>();
    private final List<Execution> executions = new ArrayList<>();

    Account(String number, String holder, String holderId, long cash) {
        this.number = number;
        this.holder = holder;
        this.holderId = holderId;
        this.openingCash = cash;
        this.settledCash = cash;
    }

    /** What it has at the beginning of a day, instead of what it has. */
    void begin(long cash, List<Holding> held) {
        settledCash = cash;
        boughtToday = 0;
        soldToday = 0;
        holdings.clear();
        held.forEach(holding -> holdings.put(holding.listing().code(), holding));
    }

    void give(Listing listing, long quantity, long averagePrice) {
        holdings.put(listing.code(), new Holding(listing, quantity, quantity * averagePrice));
    }

    void add(ClientOrder order) {
        orders.put(order.number(), order);
    }

    void filled(ClientOrder order, Execution execution) {
        executions.add(execution);
        Holding holding = holdings.computeIfAbsent(order.listing().code(), code -> new Holding(order.listing(), 0, 0));
        long value = execution.quantity() * execution.price();
        if (order.side() == Side.BUY) {
            holding.bought(execution.quantity(), execution.price());
            boughtToday += value;
        } else {
            holding.sold(execution.quantity());
            soldToday += value;
        }
    }

    /** Settles, and forgets yesterday's orders: their numbers start anew. */
    void newDay() {
        settledCash = cash();
        boughtToday = 0;
        soldToday = 0;
        holdings.values().forEach(Holding::newDay);
        holdings.values().removeIf(holding -> holding.quantity() == 0);
        orders.clear();
    }

    public String number() {
        return number;
    }

    public String holder() {
        return holder;
    }

    /** The log-in name notices are addressed to. */
    public String holderId() {
        return holderId;
    }

    public long openingCash() {
        return openingCash;
    }

    /** 예수금: what today's trades have not touched yet. */
    public long settledCash() {
        return settledCash;
    }

    /** Cash once every trade has settled (D+2). */
    public long cash() {
        return settledCash + soldToday - boughtToday;
    }

    /** Cash a new buy may use: what open buys hold back is taken off. */
    public long orderableCash() {
        long reserved = 0;
        for (ClientOrder order : orders.values()) {
            if (order.isOpen() && order.side() == Side.BUY) {
                reserved += order.remaining() * order.price();
            }
        }
        return cash() - reserved;
    }

    /** Shares a new sell may offer: what open sells hold back is taken off. */
    public long sellable(String code) {
        long free = holdings.containsKey(code) ? holdings.get(code).quantity() : 0;
        for (ClientOrder order : orders.values()) {
            if (order.isOpen()
                    && order.side() == Side.SELL
                    && order.listing().code().equals(code)) {
                free -= order.remaining();
            }
        }
        return free;
    }

    public long boughtToday() {
        return boughtToday;
    }

    public long soldToday() {
        return soldToday;
    }

    public List<Holding> holdings() {
        return List.copyOf(holdings.values());
    }

    public Holding holding(String code) {
        return holdings.get(code);
    }

    /** Today's orders, oldest first. */
    public List<ClientOrder> orders() {
        return List.copyOf(orders.values());
    }

    public ClientOrder order(String orderNumber) {
        return orders.get(orderNumber);
    }

    /** Every fill since the exchange was started, oldest first. */
    public List<Execution> executions() {
        return List.copyOf(executions);
    }
}
