package dev.naru.ui.market;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.ui.part.Choice;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** 순위: the market's leaders by change, fall, volume, value or capitalisation; a click turns to the symbol. */
final class RankingList extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<String> KINDS = List.of("change", "fall", "volume", "value", "cap");
    private static final int SHOWN = 30;
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final transient MarketData market;
    private final transient LiveScreens screens;
    private final transient Held held = new Held();
    private final Choice<String> kind;
    private final Div rows = new Div();
    private transient Consumer<String> picked = symbol -> {};
    private transient LiveScreen screen;
    private boolean seen;

    RankingList(MarketData market, LiveScreens screens) {
        this.market = market;
        this.screens = screens;
        setClassName("ranking-list");
        kind = new Choice<>(getTranslation("market.ranking"), KINDS, name -> getTranslation("market.ranking." + name));
        kind.select(KINDS.get(0));
        kind.onSelect(chosen -> ask());
        rows.addClassName("ranking-rows");
        add(kind, rows);
    }

    void onPick(Consumer<String> listener) {
        picked = listener;
    }

    /** Brokers are asked only while somebody looks. */
    void seen(boolean now) {
        seen = now;
        ask();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        screen = screens.of(attached.getUI());
        held.add(screens.every(REFRESH, () -> screen.update(this, this::ask)));
        ask();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        held.close();
        screen = null;
    }

    private void ask() {
        if (screen == null || !seen) {
            return;
        }
        String asked = kind.selected();
        screen.load(
                () -> market.ranking(asked, SHOWN),
                ranked -> {
                    if (asked.equals(kind.selected())) {
                        show(ranked);
                    }
                },
                failure -> note(getTranslation("market.ranking.failed", String.valueOf(failure.getMessage()))));
    }

    private void show(List<LiveQuote> ranked) {
        if (ranked.isEmpty()) {
            note(getTranslation("market.ranking.empty"));
            return;
        }
        rows.removeAll();
        for (int i = 0; i < ranked.size(); i++) {
            rows.add(row(i + 1, ranked.get(i)));
        }
    }

    private NativeButton row(int rank, LiveQuote live) {
        String symbol = live.quote().symbol();
        NativeButton row = new NativeButton();
        row.addClassName("ranking-row");
        row.getElement().setAttribute("data-symbol", symbol).setAttribute("title", symbol);
        row.addClickListener(click -> picked.accept(symbol));
        Span name = new Span(live.name() == null ? Names.of(market, symbol, getLocale()) : live.name());
        name.addClassName("ranking-name");
        row.add(
                cell(String.valueOf(rank), "dim"),
                name,
                cell(
                        Figures.price(live.quote().price()),
                        Figures.tone(live.quote().change())),
                cell(
                        Figures.rate(live.quote().changeRate()),
                        Figures.tone(live.quote().change())),
                cell(Figures.quantity(live.quote().volume()), "number"));
        return row;
    }

    private static Span cell(String text, String look) {
        Span cell = new Span(text);
        cell.addClassNames("number", look);
        return cell;
    }

    private void note(String text) {
        rows.removeAll();
        Span note = new Span(text);
        note.addClassName("dim");
        rows.add(note);
    }
}
