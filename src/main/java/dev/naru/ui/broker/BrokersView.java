package dev.naru.ui.broker;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.broker.Capability;
import dev.naru.broker.CapabilityProofs;
import dev.naru.broker.LiveFiles;
import dev.naru.feed.Bus;
import dev.naru.feed.RecentDrifts;
import dev.naru.model.Drift;
import dev.naru.order.LaneStatus;
import dev.naru.order.Orders;
import dev.naru.order.halt.Arming;
import dev.naru.order.halt.Clearance;
import dev.naru.security.Passwords;
import dev.naru.ui.halt.ArmingList;
import dev.naru.ui.part.ConnectionFilter;
import dev.naru.ui.part.SampleSaver;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Refusals;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** 증권사: how every connection is doing, which routes run, which files are broken, what drifted. */
@Route(value = "brokers", layout = MainLayout.class)
@Menu(title = "nav.brokers", order = 40, icon = "vaadin:connect")
@PermitAll
public class BrokersView extends VerticalLayout {
    private static final long serialVersionUID = 1L;
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final transient Brokers brokers;
    private final transient LiveFiles liveFiles;
    private final transient Orders orders;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Clock clock;
    private final transient RecentDrifts recentDrifts;
    private final transient Held held = new Held();
    private final Div cards = new Div();
    private final RouteGrid routes = new RouteGrid();
    private final FileGrid files = new FileGrid();
    private final DriftGrid drift;
    private final CapabilityGrid capabilities = new CapabilityGrid();
    private final transient CapabilityProofs proofs;
    private final ConnectionFilter filter;
    private final ArmingList armingList;
    private final transient Arming arming;
    private final transient Clearance clearance;
    private final transient Refusals refusals;

    BrokersView(
            Brokers brokers,
            LiveFiles liveFiles,
            Orders orders,
            Bus bus,
            LiveScreens screens,
            Clock clock,
            RecentDrifts recentDrifts,
            SampleSaver saver,
            CapabilityProofs proofs,
            Arming arming,
            Clearance clearance,
            Passwords passwords,
            Refusals refusals,
            AuthenticationContext user) {
        this.brokers = brokers;
        this.liveFiles = liveFiles;
        this.orders = orders;
        this.bus = bus;
        this.screens = screens;
        this.clock = clock;
        this.recentDrifts = recentDrifts;
        this.proofs = proofs;
        drift = new DriftGrid(saver);
        this.arming = arming;
        this.clearance = clearance;
        this.refusals = refusals;
        armingList = new ArmingList(arming, passwords, user);
        cards.addClassName("cards");
        TabSheet tabs = new TabSheet();
        tabs.add(getTranslation("broker.routes"), routes);
        tabs.add(getTranslation("broker.files"), files);
        tabs.add(getTranslation("broker.drifts"), drift);
        Tab proved = tabs.add(getTranslation("broker.capabilities"), capabilities);
        tabs.addSelectedChangeListener(change -> {
            if (proved.equals(change.getSelectedTab())) {
                showCapabilities();
            }
        });
        tabs.setSizeFull();
        filter = new ConnectionFilter(brokers.connections());
        filter.onChange(() -> {
            show();
            showDrift();
        });
        add(armingList, filter, cards, tabs);
        expand(tabs);
        setSizeFull();
        addClassName("page");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        LiveScreen screen = screens.of(event.getUI());
        armingList.open(screen);
        held.add(screens.every(REFRESH, () -> screen.update("brokers", this::show)));
        held.add(bus.subscribe(Drift.class, one -> screen.update("drift", this::showDrift)));
        showDrift();
        show();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        held.close();
    }

    private void show() {
        Map<String, LaneStatus> lanes =
                orders.lanes().stream().collect(Collectors.toMap(LaneStatus::connection, Function.identity()));
        armingList.show();
        cards.removeAll();
        for (BrokerStatus status : brokers.statuses()) {
            if (filter.shows(status.id())) {
                BrokerCard card = new BrokerCard(status, lanes.get(status.id()), clock.instant());
                card.showTrading(
                        arming.status(status.id()),
                        clearance
                                .refuse(status.id(), null)
                                .map(refusal -> refusals.text(refusal, getLocale()))
                                .orElse(null));
                cards.add(card);
            }
        }
        routes.show(brokers.routes().stream()
                .filter(route -> filter.shows(route.connection()))
                .toList());
        Set<String> packs = brokers.statuses().stream()
                .filter(status -> filter.shows(status.id()))
                .map(BrokerStatus::pack)
                .collect(Collectors.toSet());
        files.show(liveFiles.files().stream()
                .filter(file -> file.pack() == null ? filter.shows(null) : packs.contains(file.pack()))
                .toList());
    }

    private void showCapabilities() {
        Map<String, List<Capability>> all = new LinkedHashMap<>();
        brokers.connections().stream()
                .filter(filter::shows)
                .forEach(connection -> all.put(connection, proofs.of(connection)));
        capabilities.show(all);
    }

    private void showDrift() {
        drift.show(recentDrifts.newestFirst().stream()
                .map(RecentDrifts.Kept::drift)
                .filter(one -> filter.shows(one.connection()))
                .toList());
    }
}
