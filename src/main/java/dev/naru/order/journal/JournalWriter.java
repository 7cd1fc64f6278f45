package dev.naru.order.journal;

import dev.naru.model.Fill;
import dev.naru.model.Order;
import dev.naru.model.OrderRequest;
import dev.naru.order.Caller;
import dev.naru.order.lifecycle.Evidence;
import dev.naru.order.lifecycle.Numbered;
import dev.naru.order.lifecycle.Story;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes pages to the store. Writing the same page again changes nothing, so a write in doubt may be repeated. */
final class JournalWriter {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JournalWriter(Access access) {
        this.jdbc = access.jdbc();
        this.transaction = access.transaction();
    }

    void write(Page page) {
        transaction.executeWithoutResult(status -> {
            order(page.after().order());
            page.entries().forEach(entry -> event(page.after(), entry));
            if (page.key() != null) {
                key(page.key());
            }
            if (page.intent() != null) {
                intent(page.intent());
            }
            if (page.settled() != null) {
                settled(page);
            }
        });
    }

    void mark(String name, Instant at) {
        jdbc.sql("INSERT INTO journal_mark (name, marked_at) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET marked_at = excluded.marked_at")
                .params(name, Columns.micros(at))
                .update();
    }

    private void order(Order order) {
        OrderRequest request = order.request();
        jdbc.sql("INSERT INTO orders (id, connection, trading_date, symbol, side, type, price, quantity, time_in_force,"
                        + " venue, stop_price, state, is_open, broker_order_no, broker_order_ref, filled_quantity,"
                        + " average_price, remaining, reason_code, reason, actor, created_at, updated_at, routing)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET price = excluded.price, state = excluded.state,"
                        + " is_open = excluded.is_open, broker_order_no = excluded.broker_order_no,"
                        + " broker_order_ref = excluded.broker_order_ref, filled_quantity = excluded.filled_quantity,"
                        + " average_price = excluded.average_price, remaining = excluded.remaining,"
                        + " reason_code = excluded.reason_code, reason = excluded.reason,"
                        + " updated_at = excluded.updated_at")
                .params(
                        order.id(),
                        request.connection(),
                        order.tradingDate().toString(),
                        request.symbol(),
                        Columns.name(request.side()),
                        Columns.name(request.type()),
                        Columns.plain(request.price()),
                        request.quantity(),
                        Columns.name(request.timeInForce()),
                        Columns.name(request.venue()),
                        Columns.plain(request.stopPrice()),
                        order.state().name(),
                        order.state().isFinal() ? 0 : 1,
                        order.brokerOrderNo(),
                        order.brokerOrderRef(),
                        order.filledQuantity(),
                        Columns.plain(order.averagePrice()),
                        order.remaining(),
                        Columns.code(order.reasonCode()),
                        Columns.reason(order.reason()),
                        order.actor(),
                        Columns.micros(order.createdAt()),
                        Columns.micros(order.updatedAt()),
                        order.routing() == null ? null : Json.write(order.routing()))
                .update();
    }

    private void event(Story story, Entry entry) {
        Caller by = entry.step().by();
        jdbc.sql("INSERT INTO order_event (seq, order_id, happened_at, from_state, to_state, evidence, detail, data,"
                        + " actor, channel, address, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (seq) DO NOTHING")
                .params(
                        entry.seq(),
                        story.id(),
                        Columns.micros(entry.step().at()),
                        Columns.name(entry.from()),
                        entry.to().name(),
                        entry.step().source(),
                        Columns.reason(entry.step().evidence().words()),
                        Json.write(entry.step().evidence()),
                        by == null ? null : by.actor(),
                        by == null ? null : by.channel(),
                        by == null ? null : by.address(),
                        entry.step().said() == null
                                ? null
                                : Json.write(entry.step().said()))
                .update();
        if (entry.step().evidence() instanceof Evidence.Filled filled) {
            fill(story, filled.fill(), entry.seq());
        }
        for (Numbered number : story.numbers()) {
            number(story, number.no(), entry.seq());
        }
    }

    private void number(Story story, String no, long seq) {
        jdbc.sql("INSERT INTO order_number (connection, trading_date, broker_order_no, order_id, seq)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (connection, trading_date, broker_order_no)"
                        + " DO UPDATE SET order_id = excluded.order_id")
                .params(story.request().connection(), story.tradingDate().toString(), no, story.id(), seq)
                .update();
    }

    private void fill(Story story, Fill fill, long seq) {
        jdbc.sql("INSERT INTO fill (id, seq, order_id, connection, trading_date, broker_order_no, symbol, side, price,"
                        + " quantity, traded_at, venue, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET order_id = excluded.order_id")
                .params(
                        fill.id(),
                        seq,
                        story.id(),
                        fill.connection(),
                        story.tradingDate().toString(),
                        fill.brokerOrderNo(),
                        fill.symbol(),
                        Columns.name(fill.side()),
                        Columns.plain(fill.price()),
                        fill.quantity(),
                        Columns.micros(fill.time()),
                        Columns.name(fill.venue()),
                        fill.evidence())
                .update();
    }

    private void intent(Intent intent) {
        jdbc.sql("INSERT INTO order_intent (id, order_id, connection, fingerprint, mark, intended_at, data)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
                .params(
                        intent.id(),
                        intent.orderId(),
                        intent.connection(),
                        Columns.reason(intent.fingerprint().toString()),
                        intent.mark(),
                        Columns.micros(intent.at()),
                        Json.write(intent))
                .update();
    }

    private void settled(Page page) {
        Entry settling = page.entries().get(0);
        jdbc.sql("UPDATE order_intent SET result = ?, settled_at = ? WHERE id = ?")
                .params(
                        settling.step().evidence().getClass().getSimpleName(),
                        Columns.micros(settling.step().at()),
                        page.settled())
                .update();
    }

    private void key(KeyUse use) {
        jdbc.sql("INSERT INTO idempotency_key (actor, idem_key, request_hash, order_id, used_at)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (actor, idem_key) DO NOTHING")
                .params(use.actor(), use.key(), use.requestHash(), use.orderId(), Columns.micros(use.at()))
                .update();
    }
}
