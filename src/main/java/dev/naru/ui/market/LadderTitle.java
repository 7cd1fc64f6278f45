package dev.naru.ui.market;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.model.MarketPhase;
import dev.naru.model.OrderBook;
import dev.naru.model.Phase;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.time.Duration;
import java.time.Instant;

/** Head of the 호가창: where the book comes from, and that the symbol's trading is interrupted (변동성완화장치). */
final class LadderTitle extends Div {
    private static final long serialVersionUID = 1L;

    private final transient SourceMarks sources;
    private final Span source = new Span();
    private final Span venue = new Span();
    private final Span halt = new Span();

    LadderTitle(SourceMarks sources) {
        this.sources = sources;
        setClassName("panel-title");
        source.addClassName("source-badge");
        source.setId("ladder-source");
        venue.addClassName("mark");
        halt.addClassNames("mark", "bad");
        halt.setId("ladder-halt");
        add(new Span(getTranslation("market.ladder.title")), source, venue, halt);
        clear();
    }

    /** Another symbol is turned to. */
    void clear() {
        source.setVisible(false);
        venue.setVisible(false);
        halt.setVisible(false);
    }

    void show(OrderBook book, Instant now) {
        SourceMarks.Mark mark = sources.of("book", book.symbol(), book.source(), this);
        source.setVisible(mark != null);
        if (mark != null) {
            source.setText(mark.source());
            long age = Math.max(0, Duration.between(book.receivedAt(), now).toSeconds());
            source.setTitle(
                    getTranslation("market.source.age", mark.words(this), getTranslation("common.seconds", age)));
        }
        venue.setVisible(book.venue() != null);
        venue.setText(book.venue() == null ? "" : book.venue().name());
    }

    /** @param phase of the symbol itself; {@code null} or any phase but a halt ends the mark */
    void show(MarketPhase phase) {
        boolean halted = phase != null && phase.phase() == Phase.HALTED;
        halt.setVisible(halted);
        if (halted) {
            boolean korean = Names.isKorean(this);
            String notice = korean ? phase.noticeKo() : phase.noticeEn();
            String since = phase.since() == null ? "" : " " + Figures.time(phase.since());
            halt.setText(getTranslation("market.ladder.halted") + since);
            halt.setTitle(notice == null ? getTranslation("market.ladder.halted.explained") : notice);
        }
    }
}
