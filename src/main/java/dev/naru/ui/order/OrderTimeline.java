package dev.naru.ui.order;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.naru.order.OrderTransition;
import dev.naru.ui.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that happened to one order, oldest first: when, what proved it, what it changed, who asked and whence. */
final class OrderTimeline extends OrderedList {
    private static final long serialVersionUID = 1L;

    private final transient StepWords words;
    private long last = -1;
    private Instant before;

    OrderTimeline(StepWords words) {
        this.words = words;
        addClassName("timeline");
    }

    /** Adds what is new: a story only grows, and what is open for reading stays open. */
    void show(List<OrderTransition> steps) {
        for (OrderTransition step : steps) {
            if (step.seq() > last) {
                add(item(step));
                last = step.seq();
                before = step.at();
            }
        }
    }

    private ListItem item(OrderTransition step) {
        ListItem item = new ListItem();
        item.addClassName("story-step");
        item.getElement().setAttribute("data-evidence", step.evidence());
        Span time = new Span(Figures.exactTime(step.at()));
        time.addClassName("number");
        time.setTitle(Figures.dateTime(step.at()));
        item.add(
                time,
                dim(before == null ? "" : "+" + Figures.elapsed(Duration.between(before, step.at()), getLocale())));
        Span evidence = new Span(getTranslation("evidence." + step.evidence()));
        evidence.addClassName("mark");
        evidence.setTitle(getTranslation("evidence." + step.evidence() + ".explained"));
        item.add(evidence);
        if (step.from() != step.to()) {
            String from = step.from() == null ? "" : getTranslation("state." + step.from()) + " → ";
            Span states = new Span(from + getTranslation("state." + step.to()));
            states.addClassName("states");
            item.add(states);
        }
        Paragraph what = new Paragraph(words.of(step));
        what.setTitle(step.detail());
        item.add(what);
        String who = Stream.of(step.actor(), channel(step.channel()), step.address())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        if (!who.isEmpty()) {
            item.add(dim(getTranslation("orders.page.who", who)));
        }
        String raw = StepWords.raw(step);
        if (!raw.isEmpty()) {
            NativeDetails details = new NativeDetails(getTranslation("orders.page.raw"), new Pre(raw));
            item.add(details);
        }
        return item;
    }

    private String channel(String channel) {
        return channel == null ? null : getTranslation("channel." + channel);
    }

    private static Span dim(String text) {
        Span span = new Span(text);
        span.addClassName("dim");
        return span;
    }
}
