package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.live.LiveCopy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a change of each kind of file is refused for, and where. */
@Timeout(60)
class ChangeCheckTest {
    private static final RouteSchema SCHEMA = new RouteSchema();

    @TempDir
    Path data;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private LiveCopy live;
    private ChangeCheck check;

    @BeforeEach
    void makePacks() {
        live = LiveCopy.open(data);
        Map<String, Optional<String>> files = new HashMap<>();
        SmallPack.FILES.forEach((path, text) -> files.put(path, Optional.of(text)));
        live.put(files);
        ConnectionsCheck connections =
                new ConnectionsCheck(Map.of("one", SmallPack.block("acme")), 0, Set.of("one"), Set.of("ALWAYS"));
        check = new ChangeCheck(live, dir -> new RoutesCheck(dir, Map.of(), SCHEMA, camel), () -> connections);
    }

    @AfterEach
    void close() {
        camel.stop();
        live.close();
    }

    @Test
    void whatStandsThereIsFineAndSoIsAComment() {
        assertThat(check.packs()).containsExactly("acme", "twin").allSatisfy(pack -> assertThat(check.existing(pack))
                .isEmpty());
        SmallPack.FILES.forEach((path, text) -> {
            if (path.endsWith(".yaml")) {
                assertThat(change(path, text + "\n# note\n").refused()).as(path).isEmpty();
            }
        });
    }

    @Test
    void aMapIsRefusedForWhatTheCompilerSays() {
        Problem problem = refused("acme/quote-answer.map.yaml", "price: PRICE | price", "prise: PRICE | price");
        assertThat(problem.line()).isEqualTo(7);
        assertThat(problem.text()).contains("prise");
    }

    @Test
    void aMapIsRefusedWhenASampleSpeaksAgainstIt() {
        Problem problem = refused("acme/quote-answer.map.yaml", "price: PRICE | price", "price: OPEN | price");
        assertThat(problem.text()).contains("acme/samples/quote-answer-ok.yaml").contains("70100");
    }

    @Test
    void aMapAndItsSampleThatChangeTogetherAreTaken() {
        ChangeCheck.Checked checked = check.check(Map.of(
                "acme/quote-answer.map.yaml",
                Optional.of(text("acme/quote-answer.map.yaml").replace("price: PRICE", "price: OPEN")),
                "acme/samples/quote-answer-ok.yaml",
                Optional.of(text("acme/samples/quote-answer-ok.yaml").replace("price: 70100", "price: 70000"))));
        assertThat(checked.refused()).isEmpty();
        assertThat(checked.accepted()).hasSize(2);
    }

    @Test
    void aRouteIsRefusedForItsSyntaxWithLineAndColumn() {
        Problem problem = refused("acme/quote-query.camel.yaml", "steps:", "steps: [");
        assertThat(problem.line()).isNotNull();
        assertThat(problem.column()).isNotNull();
    }

    @Test
    void aRouteIsRefusedForWhatTheSchemaDoesNotKnow() {
        Problem problem = refused("acme/quote-query.camel.yaml", "description:", "descripton:");
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.text()).contains("descripton");
    }

    @Test
    void aRouteIsRefusedForAnOptionItsEndpointDoesNotHave() {
        assertThat(refused("acme/quote-query.camel.yaml", "lane=quote", "lain=quote")
                        .text())
                .contains("lain");
        Problem stock = refused("hub/beat.camel.yaml", "timer:beat?period=500", "timer:beat?perod=500");
        assertThat(stock.line()).isEqualTo(6);
        assertThat(stock.text()).contains("perod");
    }

    @Test
    void aRouteIsRefusedForAMapAnApiOrAPolicyThatIsNotThere() {
        assertThat(refused("acme/quote-query.camel.yaml", "map:quote-answer", "map:quote-reply")
                        .text())
                .contains("quote-reply");
        assertThat(refused("acme/quote-query.camel.yaml", "/price?", "/prise?").text())
                .contains("prise");
        assertThat(refused("acme/quote-query.camel.yaml", "routeConfigurationId: poll", "routeConfigurationId: pole")
                        .text())
                .contains("pole");
    }

    @Test
    void whatARouteNeedsIsNotTakenAwayFromIt() {
        assertThat(deleted("acme/quote-answer.map.yaml").text()).contains("-query.camel.yaml:");
        assertThat(refused("acme/apis.csv", "price,", "prize,").text()).contains("-query.camel.yaml:");
        assertThat(deleted("kamelets/murmur.kamelet.yaml").text()).contains("hub/beat.camel.yaml:");
        assertThat(refused("policy/poll.camel.yaml", "id: poll", "id: pole").text())
                .contains("camel.yaml:");
    }

    @Test
    void aBrokerYamlIsRefusedForASectionThatCannotBeRead() {
        assertThat(refused("acme/broker.yaml", "limits:", "limitz:")).satisfies(problem -> {
            assertThat(problem.text()).contains("limitz");
            assertThat(problem.line()).isNotNull();
        });
        assertThat(refused("acme/broker.yaml", "10/s", "ten").text()).contains("ten");
        assertThat(refused("acme/broker.yaml", "sessions: always", "sessions: krxx")
                        .text())
                .contains("krxx");
    }

    @Test
    void aPackThatExtendsAnotherSpeaksForIt() {
        Problem problem = refused("acme/trade.map.yaml", "table(side)", "table(site)");
        assertThat(problem.text()).contains("site");
        assertThat(refused("acme/broker.yaml", "side: {", "sides: {").text()).contains("side");
    }

    @Test
    void hoursThatCannotBeReadAreRefused() {
        assertThat(refused("hub/sessions.yaml", "timezone:", "timezon:").text()).contains("timezon");
        assertThat(deleted("hub/sessions.yaml").text()).contains("does not exist");
    }

    @Test
    void aKameletIsRefusedForWhatCamelDoesNotKnow() {
        assertThat(refused("kamelets/murmur.kamelet.yaml", "steps:", "stops:").text())
                .contains("stops");
    }

    @Test
    void aPackGoesAsAWholeOrNotAtAll() {
        assertThat(deleted("acme/broker.yaml").text()).contains("to remove the pack");
        Map<String, Optional<String>> twin = new HashMap<>();
        SmallPack.FILES.keySet().stream()
                .filter(path -> path.startsWith("twin/"))
                .forEach(path -> twin.put(path, Optional.empty()));
        assertThat(check.check(twin).refused()).isEmpty();
        Map<String, Optional<String>> acme = new HashMap<>();
        SmallPack.FILES.keySet().stream()
                .filter(path -> path.startsWith("acme/"))
                .forEach(path -> acme.put(path, Optional.empty()));
        assertThat(check.check(acme).accepted()).as("another pack extends it").isEmpty();
    }

    @Test
    void onePackThatIsBrokenAlreadyKeepsNoOtherFromBeingChanged() {
        live.put(Map.of("twin/broker.yaml", Optional.of("id: twin\nextends: acme\nlimitz: {}\n")));
        assertThat(change("acme/quote-answer.map.yaml", text("acme/quote-answer.map.yaml") + "# note\n")
                        .refused())
                .isEmpty();
    }

    @Test
    void oneBrokenFileAmongSeveralKeepsNoneOfTheOthersOut() {
        ChangeCheck.Checked checked = check.check(Map.of(
                "acme/quote-answer.map.yaml", Optional.of("to: Nothing\n"),
                "acme/quote-query.camel.yaml", Optional.of(text("acme/quote-query.camel.yaml") + "# note\n")));
        assertThat(checked.refused()).containsOnlyKeys("acme/quote-answer.map.yaml");
        assertThat(checked.accepted()).containsOnlyKeys("acme/quote-query.camel.yaml");
    }

    private String text(String path) {
        return live.text(path).orElseThrow();
    }

    private ChangeCheck.Checked change(String path, String text) {
        return check.check(Map.of(path, Optional.of(text)));
    }

    private Problem refused(String path, String from, String to) {
        assertThat(text(path)).contains(from);
        ChangeCheck.Checked checked = change(path, text(path).replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThat(checked.refused()).as(path + " with " + to).containsOnlyKeys(path);
        assertThat(checked.accepted()).isEmpty();
        return checked.refused().get(path);
    }

    private Problem deleted(String path) {
        ChangeCheck.Checked checked = check.check(Map.of(path, Optional.empty()));
        assertThat(checked.refused()).as("without " + path).containsOnlyKeys(path);
        return checked.refused().get(path);
    }
}
