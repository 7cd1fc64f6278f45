package dev.naru.ui.order;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.order.Orders;
import dev.naru.ui.push.LiveScreens;
import dev.naru.ui.text.Refusals;
import dev.naru.ui.text.Texts;
import java.util.Optional;

/** Opens an order's page in the current mocked browser, as a trader. */
public final class OrderPages {

    private OrderPages() {}

    public static OrderPage open(
            String orderId, Brokers brokers, Orders orders, MarketData market, Bus bus, LiveScreens screens) {
        AuthenticationContext user = mock(AuthenticationContext.class);
        when(user.hasRole("TRADER")).thenReturn(true);
        when(user.getPrincipalName()).thenReturn(Optional.of("trader"));
        Texts texts = new Texts();
        OrderPage page = new OrderPage(brokers, orders, market, bus, screens, user, mock(Refusals.class), texts);
        BeforeEnterEvent entering = mock(BeforeEnterEvent.class);
        when(entering.getRouteParameters()).thenReturn(new RouteParameters(OrderPage.ID, orderId));
        page.beforeEnter(entering);
        UI.getCurrent().add(page);
        return page;
    }
}
