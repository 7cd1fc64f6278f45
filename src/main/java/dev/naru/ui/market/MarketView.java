package dev.naru.ui.market;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.account.Accounts;
import dev.naru.broker.Brokers;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.LiveQuote;
import dev.naru.feed.MarketData;
import dev.naru.model.Balance;
import dev.naru.model.Gap;
import dev.naru.model.Instrument;
import dev.naru.model.MarketPhase;
import dev.naru.model.Order;
import dev.naru.model.OrderBook;
import dev.naru.model.Trade;
import dev.naru.order.Orders;
import dev.naru.order.halt.Clearance;
import dev.naru.order.halt.Halts;
import dev.naru.ui.part.Callers;
import dev.naru.ui.part.Choice;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Refusals;
import dev.naru.ui.ticket.OrderTicket;
import dev.naru.ui.ticket.TicketDesk;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The live market: watch list, chart, tape, 호가창 and order form around one symbol, named in the address. */
@Route(value = "", layout = MainLayout.class)
@Menu(title = "nav.market", order = 10, icon = "vaadin:line-bar-chart")
@PermitAll
public class MarketView extends Div implements BeforeEnterObserver, SymbolFeed.Screen {
    private static final long serialVersionUID = 1L;
    private static final String SYMBOL = "symbol";
    private static final List<String> PANES = List.of("watch", "chart", "ladder", "order");

    private final transient MarketData market;
    private final transient Orders orders;
    private final transient Wanted wanted;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Clock clock;
    private final transient TicketDesk desk;
    private final transient Halts halts;
    private final transient Held held = new Held();

    private final WatchList watchList;
    private final InstrumentHeader header;
    private final LadderTitle ladderTitle;
    private final NewsList news;
    private final SidePanel side;
    private final ChartPanel chart;
    private final PriceLadder ladder = new PriceLadder();
    private final TradeTape tape = new TradeTape();
    private final OrderTicket ticket = new OrderTicket(() -> UUID.randomUUID().toString());
    private transient SymbolFeed feed;
    private transient Instrument instrument;
    private String symbol = "";

    MarketView(
            MarketData market,
            Orders orders,
            Accounts accounts,
            Brokers brokers,
            Wanted wanted,
            Bus bus,
            LiveScreens screens,
            Refusals refusals,
            Halts halts,
            Clearance clearance,
            AuthenticationContext user,
            SourceMarks sources,
            Clock clock) {
        this.market = market;
        this.orders = orders;
        this.wanted = wanted;
        this.bus = bus;
        this.screens = screens;
        this.clock = clock;
        this.halts = halts;
        header = new InstrumentHeader(sources);
        ladderTitle = new LadderTitle(sources);
        news = new NewsList(market, bus, screens);
        RankingList ranking = new RankingList(market, screens);
        side = new SidePanel(tape, news, ranking);
        news.onPick(this::open);
        ranking.onPick(this::open);
        watchList = new WatchList(market, bus, screens, sources, clock);
        chart = new ChartPanel(market, bus, screens);
        boolean mayTrade = user.hasAnyRole("TRADER", "ADMIN");
        desk = new TicketDesk(ticket, brokers, orders, accounts, refusals, clearance, Callers.here(user), mayTrade);
        watchList.onPick(this::open);
        ladder.onPick(this::takePrice);
        arrange();
    }

    private void arrange() {
        setClassName("market");
        Div top = new Div(header, new SymbolSearch(market, this::open));
        top.addClassName("market-top");
        Choice<String> panes =
                new Choice<>(getTranslation("market.panes"), PANES, pane -> getTranslation("market.pane." + pane));
        panes.addClassNames("panes", "wide");
        panes.onSelect(this::showPane);
        panes.select("ladder");
        showPane("ladder");
        Div ladderPanel = new Div(ladderTitle, ladder);
        ladderPanel.setClassName("panel ladder-panel");
        add(top, panes, watchList, chart, ladderPanel, side, ticket);
    }

    /** Matters on a phone only, where one pane is shown at a time. */
    private void showPane(String pane) {
        getElement().setAttribute("data-pane", pane);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<String> watched = market.watchList();
        String first = watched.isEmpty() ? "" : watched.get(0);
        symbol = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SYMBOL)
                .orElse(first);
        if (feed != null) {
            follow();
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        LiveScreen live = screens.of(attached.getUI());
        feed = new SymbolFeed(market, orders, wanted, bus, screens, live, this);
        desk.open(live);
        held.add(halts.onChange(() -> live.update("stopped ticket", desk::showStopped)));
        follow();
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        held.close();
        feed.close();
        feed = null;
    }

    private void open(String picked) {
        UI.getCurrent().navigate(MarketView.class, QueryParameters.of(SYMBOL, picked));
    }

    private void takePrice(BigDecimal price) {
        desk.takePrice(price);
    }

    private void follow() {
        if (symbol.isEmpty()) {
            return;
        }
        ladder.clear();
        ladderTitle.clear();
        news.follow(symbol);
        tape.show(List.of());
        watchList.select(symbol);
        feed.follow(symbol);
        chart.show(symbol);
    }

    @Override
    public void show(Instrument instrument) {
        this.instrument = instrument;
        header.show(instrument);
        desk.show(instrument);
    }

    @Override
    public void show(LiveQuote quote, BigDecimal strength) {
        header.show(quote, instrument, clock.instant());
        ladder.show(quote, instrument, strength);
        desk.show(quote);
    }

    @Override
    public void show(OrderBook book) {
        ladder.show(book, clock.instant());
        ladderTitle.show(book, clock.instant());
    }

    @Override
    public void show(MarketPhase ofSymbol) {
        ladderTitle.show(ofSymbol);
    }

    @Override
    public void showTape(List<Trade> trades) {
        tape.show(trades);
    }

    @Override
    public void note(Trade trade) {
        tape.note(trade);
    }

    @Override
    public void note(Gap gap) {
        tape.note(gap);
    }

    @Override
    public void flushTape() {
        tape.flush();
    }

    @Override
    public void showWorking(List<Order> working) {
        ladder.show(working);
    }

    @Override
    public void show(Balance balance) {
        desk.show(balance);
    }

    @Override
    public void failed(String asked, RuntimeException failure) {
        Notification.show(getTranslation("market.failed", asked, String.valueOf(failure.getMessage())));
    }
}
