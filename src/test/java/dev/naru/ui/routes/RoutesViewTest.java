package dev.naru.ui.routes;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.naru.broker.Brokers;
import dev.naru.broker.CheckReport;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus;
import dev.naru.broker.RouteStatus;
import dev.naru.broker.RouteTraces;
import dev.naru.broker.sample.SampleResult;
import dev.naru.broker.sample.SampleResult.State;
import dev.naru.feed.RecentDrifts;
import dev.naru.routes.DeadLetters;
import dev.naru.routes.EditorWords;
import dev.naru.routes.FileVersion;
import dev.naru.routes.FolderFiles;
import dev.naru.routes.RouteEditor;
import dev.naru.routes.RouteSwitch;
import dev.naru.ui.part.SampleSaver;
import dev.naru.ui.push.LiveScreens;
import elemental.json.Json;
import elemental.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoutesViewTest {
    private static final Instant TEN = Instant.parse("2026-01-15T01:00:00Z");
    private static final String MAP = "one/trade.map.yaml";
    private static final String ROUTE = "one/trade-stream.camel.yaml";

    private final FolderFiles files = new FolderFiles();
    private final Brokers brokers = mock(Brokers.class);
    private final RouteEditor editor = mock(RouteEditor.class);
    private final RouteSwitch routes = mock(RouteSwitch.class);
    private final EditorWords words = mock(EditorWords.class);
    private final RecentDrifts drifts = mock(RecentDrifts.class);
    private final AuthenticationContext user = mock(AuthenticationContext.class);
    private final LiveScreens screens = new LiveScreens();
    private RoutesView view;

    @BeforeEach
    void open() {
        MockVaadin.setup();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        files.texts.put(MAP, "to: Trade\nbroken\n");
        files.texts.put(ROUTE, "- route:\n");
        when(brokers.routes())
                .thenReturn(List.of(new RouteStatus(
                        "one/trade-stream", "one", "one", ROUTE, null, "Started", TEN, 7, 2, TEN, "no such field")));
        when(editor.enabled()).thenReturn(true);
        when(editor.versions(anyString())).thenReturn(List.of());
        when(words.offer(any(), anyString())).thenReturn(new EditorWords.Offer(Map.of(), Map.of()));
        when(user.getPrincipalName()).thenReturn(Optional.of("kim"));
        when(user.hasAnyRole("INTEGRATOR", "ADMIN")).thenReturn(true);
    }

    @AfterEach
    void close() {
        MockVaadin.tearDown();
    }

    @Test
    void shouldTellWhatIsBrokenAndWhere() {
        show();
        assertThat(text()).contains("Files: 2 · routes: 1 · with problems: 1");

        choose(MAP);

        seen(() -> assertThat(text()).contains("broken", "line 2 · \"broken\" (expected: whole)"));
        seen(() -> assertThat(_get(SourceEditor.class).text()).isEqualTo("to: Trade\nbroken\n"));
    }

    @Test
    void shouldShowOnlyWhatFitsTheFilter() {
        show();
        _setValue(_get(TextField.class, spec -> spec.withId("routes-filter")), "stream");
        assertThat(text()).contains("Files: 1 ·");
        assertThat(tree().getTreeData().getRootItems())
                .extracting(RouteNode::label)
                .containsExactly("one");
        assertThat(tree().getTreeData()
                        .getChildren(tree().getTreeData().getRootItems().get(0)))
                .extracting(RouteNode::label)
                .containsExactly("trade-stream.camel.yaml");
    }

    @Test
    void shouldStopARouteOnlyWhenConfirmed() {
        show();
        RouteNode node = tree().find(ROUTE + "#one/trade-stream");
        tree().select(node);
        Button turn = _get(Button.class, spec -> spec.withId("route-turn"));
        assertThat(turn.getText()).isEqualTo("Stop");
        _click(turn);
        verify(routes, never()).stop(anyString(), any());

        _click(_get(Button.class, spec -> spec.withId("route-turn-confirm")));

        seen(() -> verify(routes).stop(eq("one/trade-stream"), any()));
    }

    @Test
    void shouldPutAVersionBackWithOneClick() {
        when(editor.versions(ROUTE))
                .thenReturn(List.of(
                        new FileVersion(ROUTE, 2, TEN, "kim", "dashboard", "bbbb", "second"),
                        new FileVersion(ROUTE, 1, TEN, "hub", "hub", "aaaa", "first")));
        when(editor.goBack(anyString(), eq(1), anyString(), any())).thenReturn(new CheckReport(List.of(), List.of()));
        show();
        choose(ROUTE);
        _get(TabSheet.class).setSelectedIndex(1);
        seen(() -> assertThat(versionButtons()).hasSize(1));

        _click(versionButtons().get(0));

        seen(() -> verify(editor).goBack(eq(ROUTE), eq(1), anyString(), any()));
    }

    @Test
    void shouldLetOthersLookOnly() {
        when(user.hasAnyRole("INTEGRATOR", "ADMIN")).thenReturn(false);
        UI.getCurrent().setLocale(Locale.KOREAN);
        show();
        choose(MAP);

        seen(() -> assertThat(text()).contains("볼 수만 있습니다"));
        assertThat(_find(Button.class, spec -> spec.withId("source-apply"))).isEmpty();
        assertThat(_find(Button.class, spec -> spec.withId("route-turn"))).isEmpty();
    }

    @Test
    void shouldNotLeaveWhatWasTypedWithoutAsking() {
        when(editor.check(anyString(), anyString())).thenReturn(new CheckReport(List.of(), List.of()));
        show();
        choose(ROUTE);
        seen(() -> assertThat(_get(SourceEditor.class).text()).isEqualTo("- route:\n"));
        type("- route: typed\n");

        tree().select(tree().find(MAP));
        _click(_get(Button.class, spec -> spec.withText("Stay")));

        assertThat(tree().asSingleSelect().getValue().key()).isEqualTo(ROUTE);
        assertThat(_get(SourceEditor.class).text()).isEqualTo("- route: typed\n");

        tree().select(tree().find(MAP));
        _click(_get(Button.class, spec -> spec.withId("routes-leave-confirm")));

        seen(() -> assertThat(_get(SourceEditor.class).text()).isEqualTo("to: Trade\nbroken\n"));
    }

    @Test
    void shouldShowWhatASampleExpectsBesideWhatComesNow() {
        String sample = "one/samples/trade-ok.yaml";
        SampleResult failed = new SampleResult(
                sample, "map:trade", 9, State.FAILED, "low: 1\nhigh: 2", "low: 1\nhigh: 3", "high: 3 (expected 2)");
        Problem told = new Problem(ROUTE, null, null, "sample " + sample + ":9 high: 3 (expected 2)");
        when(editor.check(anyString(), anyString())).thenReturn(new CheckReport(List.of(told), List.of(failed)));
        show();
        choose(ROUTE);
        seen(() -> assertThat(_get(SourceEditor.class).text()).isEqualTo("- route:\n"));

        type("- route: typed\n");

        seen(() -> assertThat(text()).contains("Problems: 0; failed samples: 1"));
        assertThat(_find(Div.class, spec -> spec.withClasses("differs")))
                .extracting(Div::getText)
                .containsExactly("high: 2", "high: 3");
    }

    @Test
    void shouldBeGoneWhereTheEditorIsSwitchedOff() {
        when(editor.enabled()).thenReturn(false);
        RouteConfiguration pages = RouteConfiguration.forRegistry(
                VaadinService.getCurrent().getRouter().getRegistry());
        pages.setAnnotatedRoute(RoutesView.class);
        assertThat(pages.isRouteRegistered(RoutesView.class)).isTrue();

        panels().serviceInit(new ServiceInitEvent(VaadinService.getCurrent()));

        assertThat(pages.isRouteRegistered(RoutesView.class)).isFalse();
    }

    private List<Button> versionButtons() {
        VersionGrid grid = _get(VersionGrid.class);
        return GridKt._size(grid) < 2
                ? List.of()
                : _find(
                        (Component) GridKt._getCellComponent(grid, 1, "back"),
                        Button.class,
                        spec -> spec.withClasses("version-back"));
    }

    private FilePanels panels() {
        return new FilePanels(
                files,
                editor,
                words,
                routes,
                mock(RouteTraces.class),
                drifts,
                mock(DeadLetters.class),
                mock(SampleSaver.class),
                user);
    }

    private void show() {
        view = new RoutesView(files, brokers, screens, Clock.fixed(TEN, ZoneOffset.UTC), panels());
        UI.getCurrent().add(view);
    }

    private RouteTree tree() {
        return _get(RouteTree.class);
    }

    private static void type(String text) {
        SourceEditor source = _get(SourceEditor.class);
        JsonObject data = Json.createObject();
        data.put("event.detail.text", text);
        source.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(source.getElement(), "text-changed", data));
    }

    private void choose(String path) {
        assertThat(files.files()).extracting(FileStatus::path).contains(path);
        tree().select(tree().find(path));
    }

    private String text() {
        return view.getElement().getTextRecursively();
    }

    /** What another thread brings is seen after the next round trip. */
    private static void seen(ThrowingRunnable check) {
        await().pollInSameThread().untilAsserted(() -> {
            MockVaadin.clientRoundtrip();
            check.run();
        });
    }
}
