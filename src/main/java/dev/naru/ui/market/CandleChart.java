package dev.naru.ui.market;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.naru.model.Candle;
import dev.naru.model.Interval;
import dev.naru.ui.text.Compact;
import java.util.List;

/** Candles with volume, drawn by TradingView's Lightweight Charts, whose attribution stays on it. */
@Tag("candle-chart")
@JsModule("./elements/candle-chart.ts")
@NpmPackage(value = "lightweight-charts", version = "5.0.8")
final class CandleChart extends Component implements HasSize {
    private static final long serialVersionUID = 1L;

    /** @param candles oldest first */
    void show(List<Candle> candles, Interval interval) {
        getElement().setProperty("notice", candles.isEmpty() ? getTranslation("market.chart.empty") : "");
        getElement().callJsFunction("show", bars(candles).array(), interval.isMinutes());
    }

    void change(List<Candle> candles) {
        getElement().callJsFunction("change", bars(candles).array());
    }

    void say(String notice) {
        getElement().setProperty("notice", notice);
    }

    private static Compact bars(List<Candle> candles) {
        Compact bars = new Compact();
        candles.forEach(candle -> bars.add(new Compact()
                .add(candle.time())
                .add(candle.open())
                .add(candle.high())
                .add(candle.low())
                .add(candle.close())
                .add(candle.volume())));
        return bars;
    }
}
