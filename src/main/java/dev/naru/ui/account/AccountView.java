package dev.naru.ui.account;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import dev.naru.account.Accounts;
import dev.naru.account.Holdings;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.Balance;
import dev.naru.model.Position;
import dev.naru.ui.part.Choice;
import dev.naru.ui.part.ConnectionFilter;
import dev.naru.ui.push.Held;
import dev.naru.ui.push.LiveScreen;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.shell.MainLayout;
import dev.naru.ui.text.Names;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** 잔고: the money and positions of every account, each row with its broker. */
@Route(value = "account", layout = MainLayout.class)
@Menu(title = "nav.account", order = 30, icon = "vaadin:wallet")
@PermitAll
public class AccountView extends VerticalLayout {
    private static final long serialVersionUID = 1L;
    private static final String BY_CONNECTION = "connection";
    private static final String BY_SYMBOL = "symbol";
    private static final List<String> GROUPINGS = List.of(BY_CONNECTION, BY_SYMBOL);

    private final transient Accounts accounts;
    private final transient Bus bus;
    private final transient LiveScreens screens;
    private final transient Held held = new Held();
    private final transient Map<String, Balance> balances = new TreeMap<>();
    private final Div cards = new Div();
    private final PositionGrid positions;
    private final ConnectionFilter filter;
    private final Choice<String> grouping;

    AccountView(Accounts accounts, MarketData market, Bus bus, LiveScreens screens) {
        this.accounts = accounts;
        this.bus = bus;
        this.screens = screens;
        this.positions = new PositionGrid(symbol -> Names.of(market, symbol, getLocale()));
        positions.setEmptyStateText(getTranslation("account.empty"));
        cards.addClassName("cards");
        filter = new ConnectionFilter(accounts.connections());
        filter.onChange(this::show);
        grouping =
                new Choice<>(getTranslation("account.group"), GROUPINGS, by -> getTranslation("account.group." + by));
        grouping.select(BY_CONNECTION);
        grouping.onSelect(by -> show());
        grouping.setVisible(accounts.connections().size() > 1);
        Div tools = new Div(filter, grouping);
        tools.addClassName("page-tools");
        add(cards, tools, positions);
        expand(positions);
        setSizeFull();
        addClassName("page");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        LiveScreen screen = screens.of(event.getUI());
        held.add(bus.subscribe(
                Balance.class, balance -> screen.update("balance:" + balance.connection(), () -> take(balance))));
        accounts.balances().forEach(balance -> balances.put(balance.connection(), balance));
        show();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        held.close();
    }

    private void take(Balance balance) {
        balances.put(balance.connection(), balance);
        show();
    }

    private void show() {
        cards.removeAll();
        if (accounts.connections().size() > 1) {
            accounts.totals().forEach(total -> cards.add(new TotalCard(total)));
        }
        List<Balance> shown = accounts.connections().stream()
                .filter(filter::shows)
                .map(balances::get)
                .filter(Objects::nonNull)
                .toList();
        shown.forEach(balance -> cards.add(new BalanceCard(balance)));
        List<Position> held =
                shown.stream().flatMap(balance -> balance.positions().stream()).toList();
        positions.show(BY_SYMBOL.equals(grouping.selected()) ? Holdings.bySymbol(held) : held);
    }
}
