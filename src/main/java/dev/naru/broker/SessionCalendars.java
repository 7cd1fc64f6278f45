package dev.naru.broker;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/**
 * Gives Quartz one calendar per connection, {@code <connection>-sessions}. Polls name it with
 * {@code trigger.calendarName}: the endpoint's own {@code customCalendar} would not do, because camel-quartz keeps every
 * custom calendar under the same name, so that the last one loaded would rule all polls.
 */
final class SessionCalendars {
    private final Connections connections;
    private final TradingSessions sessions;

    SessionCalendars(Connections connections, TradingSessions sessions) {
        this.connections = connections;
        this.sessions = sessions;
    }

    /** @return what is wrong with connections that get none; their polls don't run */
    List<BrokenFileException> register(CamelContext camel) {
        Scheduler scheduler =
                camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        List<BrokenFileException> problems = new ArrayList<>();
        for (Connection connection : connections.all()) {
            try {
                SessionCalendar calendar = new SessionCalendar(sessions, market(connection));
                scheduler.addCalendar(connection.id() + "-sessions", calendar, true, true);
            } catch (BrokenFileException e) {
                problems.add(e);
            } catch (SchedulerException e) {
                throw new IllegalStateException("calendar of connection " + connection.id(), e);
            }
        }
        return problems;
    }

    /** The connection's market, checked: a calendar that never opens would keep Quartz searching. */
    private String market(Connection connection) {
        String market = connection.sessions();
        if (market == null || sessions.markets().stream().noneMatch(market::equalsIgnoreCase)) {
            throw new BrokenFileException(
                    connection.pack().id() + "/broker.yaml",
                    null,
                    "sessions: \"" + market + "\" (expected one of: " + String.join(", ", sessions.markets()) + ")");
        }
        return market;
    }
}
