package dev.naru.ui.broker;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.BrokerStatus;
import dev.naru.model.BrokerState;
import dev.naru.model.ReconciliationDifference;
import dev.naru.order.LaneStatus;
import dev.naru.order.halt.ArmingStatus;
import dev.naru.ui.text.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One connection: its state and why, session, stream, budget, lane. */
final class BrokerCard extends Div {
    private static final long serialVersionUID = 1L;

    private final Div head = new Div();

    /** @param lane {@code null} for a connection that takes no orders */
    BrokerCard(BrokerStatus status, LaneStatus lane, Instant now) {
        addClassName("card");
        boolean korean = getLocale().getLanguage().equals("ko");
        H3 title = new H3(korean ? status.nameKo() : status.nameEn());
        Span state =
                badge(getTranslation("broker-state." + status.state().name().toLowerCase(Locale.ROOT)), tone(status));
        Span where = new Span(status.id() + " · " + getTranslation("environment." + status.environment())
                + (status.account() == null ? "" : " · " + status.account()));
        where.addClassName("dim");
        head.add(title, state, where);
        head.addClassName("card-head");
        add(head);
        if (status.reason() != null) {
            Span reason = new Span(status.reason());
            reason.addClassName("problem");
            add(reason);
        }
        if (status.state() == BrokerState.State.DISABLED) {
            return;
        }
        session(status.session());
        stream(status.stream(), now);
        budget(status.budget());
        lane(lane);
        row("broker.drift", Figures.quantity(status.driftCount()));
    }

    /**
     * Whether orders with real money go out, and why none does.
     *
     * @param stopped {@code null} when orders go out
     */
    void showTrading(ArmingStatus arming, String stopped) {
        getElement().setAttribute("data-stopped", stopped != null);
        if (arming.required()) {
            String text = getTranslation(arming.armed() ? "arming.badge.on" : "arming.badge.off");
            head.addComponentAtIndex(2, badge(text, arming.armed() ? "error primary" : "contrast"));
        }
        if (stopped != null) {
            Span why = new Span("■ " + stopped);
            why.addClassName("problem");
            addComponentAtIndex(1, why);
        }
    }

    private void session(BrokerStatus.Session session) {
        if (session == null) {
            return;
        }
        row(
                "broker.session",
                session.expiresAt() == null
                        ? Figures.UNKNOWN
                        : getTranslation("broker.session.until", Figures.dateTime(session.expiresAt())));
        if (session.problem() != null) {
            Span problem = new Span(session.problem());
            problem.addClassName("problem");
            add(problem);
        }
    }

    private void stream(BrokerStatus.Stream stream, Instant now) {
        if (stream == null) {
            return;
        }
        row("broker.stream", getTranslation("stream." + stream.state().toUpperCase(Locale.ROOT)));
        row(
                "broker.lastframe",
                stream.lastFrameAt() == null
                        ? Figures.UNKNOWN
                        : getTranslation("broker.ago", seconds(stream.lastFrameAt(), now)));
        row("broker.frames", Figures.quantity(stream.frames()));
        row("broker.reconnects", Figures.quantity(stream.reconnects()));
        row("broker.subscriptions", stream.subscriptions() + " / " + stream.maxSubscriptions());
        polled(stream.polled());
    }

    private void polled(List<String> polled) {
        Span text = row(
                "broker.polled",
                polled.isEmpty()
                        ? getTranslation("broker.polled.none")
                        : getTranslation("broker.polled.some", polled.size()));
        text.setTitle(String.join(", ", polled));
    }

    private void budget(BrokerStatus.Budget budget) {
        if (budget != null) {
            row(
                    "broker.budget",
                    getTranslation(
                            "broker.budget.text",
                            budget.lastSecond(),
                            Figures.price(
                                    BigDecimal.valueOf(budget.limitPerSecond()).stripTrailingZeros()),
                            budget.waiting()));
        }
    }

    private void lane(LaneStatus lane) {
        if (lane == null) {
            return;
        }
        row("broker.lane", lane.open() ? getTranslation("broker.lane.open") : lane.reason());
        row(
                        "broker.reconciled",
                        lane.lastReconciledAt() == null
                                ? Figures.UNKNOWN
                                : getTranslation(
                                        "broker.reconciled.text",
                                        Figures.time(lane.lastReconciledAt()),
                                        lane.differences()))
                .setTitle(getTranslation(
                        "reconciliation.hover", lane.repaired(), Figures.dateTime(lane.positionsCheckedAt())));
        for (ReconciliationDifference difference : lane.positionDifferences()) {
            Span problem = new Span(difference.symbol() + ": "
                    + getTranslation(
                            "reconciliation.difference",
                            Figures.quantity(difference.ours()),
                            Figures.quantity(difference.brokers())));
            problem.addClassName("problem");
            add(problem);
        }
    }

    private static String tone(BrokerStatus status) {
        return switch (status.state()) {
            case UP -> "success";
            case DEGRADED -> "warning";
            case DOWN -> "error";
            case DISABLED -> "contrast";
        };
    }

    private static String seconds(Instant from, Instant now) {
        return String.format(
                Locale.ROOT, "%.1f", Math.max(0, Duration.between(from, now).toMillis()) / 1_000.0);
    }

    private static Span badge(String text, String tone) {
        Span badge = new Span(text);
        badge.getElement().getThemeList().add("badge");
        badge.getElement().getThemeList().add(tone);
        return badge;
    }

    private Span row(String key, String text) {
        Span value = new Span(text);
        value.addClassName("number");
        Div row = new Div(new Span(getTranslation(key)), value);
        row.addClassName("card-row");
        add(row);
        return value;
    }
}
