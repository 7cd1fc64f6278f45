package dev.naru.ui.market;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.News;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.util.List;
import java.util.function.Consumer;

/** 뉴스: headlines as they come, each with the symbols it is about, which can be turned to. */
final class NewsList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;
    private static final int MOST_SYMBOLS = 4;

    private final transient MarketData market;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Held held = new Held();
    private final Checkbox onlyThis = new Checkbox(getTranslation("market.news.only"));
    private final Div rows = new Div();
    private transient Consumer<String> picked = symbol -> {};
    private String symbol = "";

    NewsList(MarketData market, Bus bus, LiveScreens screens) {
        this.market = market;
        this.bus = bus;
        this.screens = screens;
        setClassName("news-list");
        onlyThis.setId("news-only-this");
        onlyThis.addValueChangeListener(change -> show());
        rows.addClassName("news-rows");
        rows.getElement().setAttribute("aria-live", "polite");
        add(onlyThis, rows);
    }

    void onPick(Consumer<String> listener) {
        picked = listener;
    }

    void follow(String next) {
        symbol = next;
        if (onlyThis.getValue()) {
            show();
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        LiveScreen screen = screens.of(attached.getUI());
        held.add(bus.subscribe(News.class, news -> screen.update(this, this::show)));
        show();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        held.close();
    }

    private void show() {
        rows.removeAll();
        List<News> headlines = market.news(SHOWN, onlyThis.getValue() ? symbol : null);
        headlines.forEach(news -> rows.add(row(news)));
        if (headlines.isEmpty()) {
            Span none = new Span(getTranslation("market.news.empty"));
            none.addClassName("dim");
            rows.add(none);
        }
    }

    private Div row(News news) {
        Span time = new Span(Figures.time(news.time() == null ? news.receivedAt() : news.time()));
        time.addClassName("dim");
        Span title = new Span(news.title());
        title.addClassName("news-title");
        title.setTitle(news.title());
        Span source = new Span(news.source());
        source.addClassName("source-badge");
        Div row = new Div(time, title);
        row.addClassName("news-row");
        List<String> symbols = news.symbols() == null ? List.of() : news.symbols();
        symbols.stream().limit(MOST_SYMBOLS).forEach(about -> row.add(link(about)));
        row.add(source);
        return row;
    }

    private NativeButton link(String about) {
        NativeButton link = new NativeButton(Names.of(market, about, getLocale()), click -> picked.accept(about));
        link.addClassName("news-symbol");
        link.getElement().setAttribute("data-symbol", about).setAttribute("title", about);
        return link;
    }
}
