package dev.naru.ui.market;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.feed.Bus;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.model.Quote;
import dev.naru.model.Trade;
import dev.naru.ui.part.Choice;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import java.util.List;

/** The chart with its interval buttons: loads candles and moves the last one on with every trade. */
final class ChartPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<Interval> INTERVALS = List.of(
            Interval.M1, Interval.M3, Interval.M5, Interval.M15, Interval.M60, Interval.D1, Interval.W1, Interval.MN);

    private final transient MarketData market;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Held held = new Held();
    private final CandleChart chart = new CandleChart();
    private final Choice<Interval> intervals;
    private transient LiveScreen screen;
    private transient volatile LiveCandle live;
    private volatile String symbol;

    ChartPanel(MarketData market, Bus bus, LiveScreens screens) {
        this.market = market;
        this.bus = bus;
        this.screens = screens;
        setClassName("panel chart-panel");
        intervals = new Choice<>(
                getTranslation("market.chart.interval"),
                INTERVALS,
                interval -> getTranslation("interval." + (interval == Interval.MN ? "1mo" : interval.code())));
        intervals.select(Interval.M1);
        intervals.onSelect(interval -> load());
        Span name = new Span(getTranslation("market.chart"));
        Div title = new Div(name, intervals);
        title.addClassName("panel-title");
        add(title, chart);
    }

    void show(String symbol) {
        this.symbol = symbol;
        load();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        screen = screens.of(attached.getUI());
        held.add(bus.subscribe(Trade.class, trade -> {
            LiveCandle growing = live;
            if (growing != null && trade.symbol().equals(symbol)) {
                growing.add(trade);
                screen.update(chart, this::draw);
            }
        }));
        held.add(bus.subscribe(Candle.class, candle -> {
            LiveCandle growing = live;
            if (growing != null && candle.symbol().equals(symbol)) {
                growing.add(candle);
                screen.update(chart, this::draw);
            }
        }));
        load();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        held.close();
        live = null;
    }

    private void draw() {
        LiveCandle growing = live;
        if (growing != null) {
            List<Candle> candles = growing.drain();
            if (!candles.isEmpty()) {
                chart.say("");
                chart.change(candles);
            }
        }
    }

    private void load() {
        if (screen == null || symbol == null) {
            return;
        }
        String asked = symbol;
        Interval interval = intervals.selected();
        live = null;
        chart.show(List.of(), interval);
        chart.say(getTranslation("market.loading"));
        screen.load(
                () -> new Loaded(
                        market.candles(asked, interval, null, null, null),
                        market.quote(asked).map(LiveQuote::quote).orElse(null)),
                loaded -> {
                    if (asked.equals(symbol) && interval == intervals.selected()) {
                        show(loaded, interval);
                    }
                },
                failure -> chart.say(getTranslation("market.chart.failed", String.valueOf(failure.getMessage()))));
    }

    private void show(Loaded loaded, Interval interval) {
        List<Candle> candles = loaded.candles();
        chart.show(candles, interval);
        live = new LiveCandle(interval, candles.isEmpty() ? null : candles.get(candles.size() - 1), loaded.counted());
    }

    private record Loaded(List<Candle> candles, Quote counted) {}
}
