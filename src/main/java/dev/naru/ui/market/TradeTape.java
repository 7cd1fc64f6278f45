package dev.naru.ui.market;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.naru.model.Gap;
import dev.naru.model.Side;
import dev.naru.model.Trade;
import dev.naru.ui.text.Compact;
import dev.naru.ui.text.Labels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** 체결: the tape. Prints of one batch are collected here, no more of them than the tape shows. */
@Tag("trade-tape")
@JsModule("./elements/trade-tape.ts")
final class TradeTape extends Component implements HasSize {
    private static final long serialVersionUID = 1L;
    private static final int KEPT = 120;

    private final transient Deque<Compact> waiting = new ArrayDeque<>();

    TradeTape() {
        Labels.give(
                this,
                "market.tape.time",
                "market.tape.quantity",
                "market.tape.gap",
                "market.tape.empty",
                "market.price",
                "market.change");
    }

    /** Notes a print; from any thread. */
    void note(Trade trade) {
        note(row(trade));
    }

    /** Notes that prints are missing; from any thread. */
    void note(Gap gap) {
        note(new Compact().add(1).add(gap.from()).add(gap.to()).add(gap.missedQuantity()));
    }

    /** Sends what was noted. */
    void flush() {
        Compact rows = new Compact();
        synchronized (waiting) {
            waiting.forEach(rows::add);
            waiting.clear();
        }
        if (rows.size() > 0) {
            getElement().callJsFunction("add", rows.array());
        }
    }

    /** @param trades newest first */
    void show(List<Trade> trades) {
        synchronized (waiting) {
            waiting.clear();
        }
        getElement().callJsFunction("clear");
        Compact rows = new Compact();
        for (int i = trades.size() - 1; i >= 0; i--) {
            rows.add(row(trades.get(i)));
        }
        getElement().callJsFunction("add", rows.array());
    }

    private void note(Compact row) {
        synchronized (waiting) {
            if (waiting.size() == KEPT) {
                waiting.removeFirst();
            }
            waiting.addLast(row);
        }
    }

    private static Compact row(Trade trade) {
        int aggressor = trade.aggressor() == null ? 0 : trade.aggressor() == Side.BUY ? 1 : -1;
        return new Compact()
                .add(0)
                .add(trade.time() == null ? trade.receivedAt() : trade.time())
                .add(trade.price())
                .add(trade.change())
                .add(trade.quantity())
                .add(aggressor);
    }
}
