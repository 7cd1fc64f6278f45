package dev.naru.ui.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.BrokerState;
import dev.naru.model.MarketPhase;
import dev.naru.order.halt.Clearance;
import dev.naru.order.halt.Halts;
import dev.naru.order.lease.WriteRight;
import dev.naru.ui.halt.HaltBar;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Refusals;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The frame around every view: environment strip, navigation, market phases, connections, look and user. On a phone the
 * navigation moves to the bottom edge by style sheet alone.
 *
 * <p>It is a plain grid and no {@code AppLayout}: a trading screen must fill the window exactly, without a drawer or
 * paddings computed in the browser. How to add a view is said in the package {@code dev.naru.ui}.
 */
@PermitAll
public class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    private static final long serialVersionUID = 1L;
    private static final Duration PHASE_CHECK = Duration.ofSeconds(5);
    private static final Duration STRIP_CHECK = Duration.ofSeconds(1);

    private final transient Bus bus;
    private final transient MarketData market;
    private final transient Brokers brokers;
    private final transient LiveScreens screens;
    private final transient Clock clock;
    private final transient Halts halts;
    private final transient Clearance clearance;
    private final transient Refusals refusals;
    private final transient Held held = new Held();

    private final Main content = new Main();
    private final Navigation navigation = new Navigation();
    private final PhaseBar phases = new PhaseBar();
    private final BrokerChips chips;
    private final HaltBar haltBar;
    private final ReadOnlyStrip readOnly;
    private final String environment;

    MainLayout(
            Bus bus,
            MarketData market,
            Brokers brokers,
            LiveScreens screens,
            AuthenticationContext authentication,
            WriteRight writeRight,
            Refusals refusals,
            Halts halts,
            Clearance clearance,
            Clock clock) {
        this.bus = bus;
        this.market = market;
        this.brokers = brokers;
        this.screens = screens;
        this.clock = clock;
        this.halts = halts;
        this.clearance = clearance;
        this.refusals = refusals;
        List<BrokerStatus> connections = connections();
        environment = EnvironmentStrip.environmentOf(connections);
        chips = new BrokerChips(connections);
        setClassName("naru");
        getElement().setAttribute("data-live", String.valueOf(EnvironmentStrip.isLive(connections)));
        haltBar = new HaltBar(halts, authentication, brokers.connections());
        LookMenu look = new LookMenu();
        look.addUser(authentication.getPrincipalName().orElse("?"), authentication::logout);
        readOnly = new ReadOnlyStrip(writeRight, refusals);
        add(new Div(new EnvironmentStrip(connections), readOnly, haltBar), topBar(look), content);
    }

    private List<BrokerStatus> connections() {
        return brokers.statuses().stream()
                .filter(status -> status.state() != BrokerState.State.DISABLED)
                .toList();
    }

    private Header topBar(LookMenu look) {
        Anchor brand = new Anchor("", getTranslation("app.name"));
        brand.addClassName("brand");
        Span space = new Span();
        space.addClassName("space");
        Header bar = new Header(brand, navigation, space, phases, chips, haltBar.button(), look);
        bar.addClassName("top-bar");
        return bar;
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        content.getElement().removeAllChildren();
        content.getElement().appendChild(view.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement view) {
        content.getElement().removeAllChildren();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        LiveScreen screen = screens.of(attached.getUI());
        showPhases();
        held.add(bus.subscribe(MarketPhase.class, phase -> screen.update("phases", this::showPhases)));
        held.add(screens.every(STRIP_CHECK, () -> screen.update("strip", this::refresh)));
        held.add(screens.every(PHASE_CHECK, () -> screen.update("phases", this::showPhases)));
        held.add(bus.subscribe(
                BrokerState.class, state -> screen.update("broker " + state.connection(), () -> chips.show(state))));
        for (BrokerStatus status : brokers.statuses()) {
            chips.show(new BrokerState(status.id(), status.state(), status.reason(), status.since()));
        }
        held.add(haltBar.open(screen));
        held.add(halts.onChange(() -> screen.update("stopped connections", this::showStopped)));
        showStopped();
        getElement()
                .executeJs("const tell = () => this.$server.shown(!document.hidden);"
                        + "document.addEventListener('visibilitychange', tell); if (document.hidden) tell();");
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        held.close();
    }

    private void refresh() {
        readOnly.refresh();
        List<BrokerStatus> connections = connections();
        chips.follow(connections);
        if (!environment.equals(EnvironmentStrip.environmentOf(connections))) {
            // the whole page looks different then
            getUI().ifPresent(ui -> ui.getPage().reload());
        }
    }

    private void showStopped() {
        for (String connection : brokers.connections()) {
            chips.stopped(
                    connection,
                    clearance
                            .refuse(connection, null)
                            .map(refusal -> refusals.text(refusal, getLocale()))
                            .orElse(null));
        }
    }

    @ClientCallable
    private void shown(boolean visible) {
        getUI().ifPresent(ui -> screens.of(ui).visible(visible));
    }

    private void showPhases() {
        phases.show(market.phases(), clock.instant());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        navigation.mark(event.getLocation().getFirstSegment());
        String page = event.getActiveChain().stream()
                .map(part -> part.getClass().getAnnotation(Menu.class))
                .filter(menu -> menu != null)
                .map(menu -> getTranslation(menu.title()) + " · ")
                .findFirst()
                .orElse("");
        String mark = environment.isEmpty() ? "" : "[" + getTranslation("environment." + environment) + "] ";
        String title = mark + page + getTranslation("app.name");
        // the router sets an empty title of its own after this
        getUI().ifPresent(ui ->
                ui.beforeClientResponse(this, response -> ui.getPage().setTitle(title)));
    }
}
