package dev.naru.ui.market;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.naru.ui.part.Choice;
import java.util.List;
import java.util.Map;

/** 체결, 뉴스 and 순위 share one place; one of them is shown at a time. */
final class SidePanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<String> TABS = List.of("tape", "news", "ranking");

    private final Map<String, Component> contents;
    private final RankingList ranking;
    private final Choice<String> tabs;

    SidePanel(TradeTape tape, NewsList news, RankingList ranking) {
        this.contents = Map.of("tape", tape, "news", news, "ranking", ranking);
        this.ranking = ranking;
        setClassName("panel tape-panel");
        tabs = new Choice<>(getTranslation("market.side"), TABS, tab -> getTranslation("market." + tab));
        tabs.onSelect(this::turnTo);
        Div head = new Div(tabs);
        head.addClassName("panel-title");
        add(head);
        TABS.forEach(tab -> add(contents.get(tab)));
        tabs.select("tape");
        turnTo("tape");
    }

    private void turnTo(String chosen) {
        // hidden by the browser: what is not sent while a component is invisible to Vaadin would pile up
        contents.forEach((tab, content) -> content.getElement().setAttribute("hidden", !tab.equals(chosen)));
        ranking.seen(chosen.equals("ranking"));
    }
}
