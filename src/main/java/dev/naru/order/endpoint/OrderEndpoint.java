package dev.naru.order.endpoint;

import dev.naru.model.OrderRequest;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** What a route may order: nothing, until it says through which connection, which symbols and how many shares. */
public final class OrderEndpoint extends DefaultEndpoint {
    private static final String ANY = "*";

    private final OrderComponent component;
    private String connection = "";
    private Set<String> symbols = Set.of();
    private long maxQuantity;
    private Duration answerWithin = Duration.ofMillis(2_500);

    OrderEndpoint(String uri, OrderComponent component) {
        super(uri, component);
        this.component = component;
    }

    @Override
    public Producer createProducer() {
        if (connection.isEmpty()) {
            throw new IllegalArgumentException("connection: empty (expected: a connection's id, or auto)");
        }
        return new OrderProducer(this, component);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("order: can't start a route (expected: as its last step)");
    }

    /** The order as it may be placed. */
    OrderRequest confine(OrderRequest asked) {
        if (!symbols.contains(ANY) && !symbols.contains(String.valueOf(asked.symbol()))) {
            throw refused(
                    "SYMBOL_NOT_ALLOWED",
                    "symbol",
                    "symbol: \"" + asked.symbol() + "\" may not be traded from here (expected: "
                            + (symbols.isEmpty() ? "none, until symbols are configured" : getSymbols()) + ")",
                    String.valueOf(asked.symbol()));
        }
        if (asked.quantity() > maxQuantity) {
            throw refused(
                    "QUANTITY_NOT_ALLOWED",
                    "quantity",
                    "quantity: " + asked.quantity() + " from here (expected: at most " + maxQuantity + ")",
                    maxQuantity);
        }
        return asked.through(connection);
    }

    static OrderRefusedException refused(String code, String field, String detail, Object argument) {
        return new OrderRefusedException(List.of(new Refusal(code, field, detail, List.of(argument))));
    }

    public String getConnection() {
        return connection;
    }

    /** The connection every order goes through, whatever the body says; {@code auto} for the order route's choice. */
    public void setConnection(String connection) {
        this.connection = connection.strip();
    }

    public String getSymbols() {
        return symbols.stream().sorted().collect(Collectors.joining(","));
    }

    /** Symbols that may be traded, separated by commas; {@code *} for any. None by default. */
    public void setSymbols(String symbols) {
        this.symbols = Arrays.stream(symbols.split(","))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    public long getMaxQuantity() {
        return maxQuantity;
    }

    /** Most shares of one order. 0, that is none, by default. */
    public void setMaxQuantity(long maxQuantity) {
        this.maxQuantity = maxQuantity;
    }

    public Duration getAnswerWithin() {
        return answerWithin;
    }

    /** How long the route waits for the outcome; then the body is the order as it stands, or empty. */
    public void setAnswerWithin(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }
}
