package dev.naru.ui.market;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.naru.feed.MarketData;
import dev.naru.model.Instrument;
import dev.naru.ui.text.Names;
import java.util.function.Consumer;

/** Finds a symbol by code, part of a name, 초성 or English name. "/" moves the cursor here. */
final class SymbolSearch extends ComboBox<Instrument> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 30;

    SymbolSearch(MarketData market, Consumer<String> picked) {
        setPlaceholder(getTranslation("market.search"));
        setAriaLabel(getTranslation("market.search"));
        setId("symbol-search");
        addClassName("symbol-search");
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setPageSize(MOST);
        setItemLabelGenerator(instrument -> Names.in(instrument, getLocale()));
        setRenderer(new ComponentRenderer<>(this::line));
        setItems(query -> {
            String words = query.getFilter().orElse("");
            int from = query.getOffset();
            return market.search(words, from + query.getLimit()).stream()
                    .skip(from)
                    .limit(query.getLimit());
        });
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                picked.accept(change.getValue().symbol());
                clear();
            }
        });
        addFocusShortcut(Key.SLASH);
    }

    private Span line(Instrument instrument) {
        Span name = new Span(Names.in(instrument, getLocale()));
        name.addClassName("found-name");
        Span code = new Span(instrument.symbol());
        code.addClassName("dim");
        Span market =
                new Span(instrument.market() == null ? "" : instrument.market().name());
        market.addClassName("mark");
        Span line = new Span(name, code, market);
        line.addClassName("found");
        if (Boolean.TRUE.equals(instrument.nxt())) {
            line.add(mark(getTranslation("venue.nxt"), ""));
        }
        if (Boolean.TRUE.equals(instrument.halted())) {
            line.add(mark(getTranslation("market.halted"), "bad"));
        }
        return line;
    }

    private static Span mark(String text, String look) {
        Span mark = new Span(text);
        mark.setClassName(("mark " + look).trim());
        return mark;
    }
}
