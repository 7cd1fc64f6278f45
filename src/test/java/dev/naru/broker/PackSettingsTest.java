package dev.naru.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PackSettingsTest {

    @TempDir
    Path routes;

    @BeforeEach
    void parent() throws IOException {
        write(
                "parent/broker.yaml",
                """
                id: parent
                limits: { shared-by: app-key, live: 5/s }
                outcomes:
                  success: { field: code, values: ["0"] }
                  codes:
                    "1": rejected
                    "2": throttled 1s
                codes:
                  side: { "1": BUY, "2": null }
                """);
        write("parent/apis.csv", "id,name_ko,name_en,method,path,tr_live\nprice,시세,Price,FETCH,/price,T1\n");
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(routes.resolve(file).getParent());
        Files.writeString(routes.resolve(file), text);
    }

    private Pack child(String own) throws IOException {
        write("child/broker.yaml", "id: child\nextends: parent\n" + own);
        return Pack.load(routes, "child");
    }

    @Test
    void shouldMergeObjectsReplaceAllElseAndRemoveWhatIsNull() throws IOException {
        Pack pack = child(
                """
                limits: { live: 10/s }
                outcomes:
                  success: { values: ["00"] }
                  codes: { "2": null, "3": unavailable }
                codes:
                  venue: { K: KRX, X: null }
                """);

        assertThat(pack.section("id").asText()).isEqualTo("child");
        assertThat(pack.section("limits").toString()).isEqualTo("{\"shared-by\":\"app-key\",\"live\":\"10/s\"}");
        assertThat(pack.section("outcomes").toString())
                .isEqualTo("{\"success\":{\"field\":\"code\",\"values\":[\"00\"]},"
                        + "\"codes\":{\"1\":\"rejected\",\"3\":\"unavailable\"}}");
        assertThat(pack.section("codes").path("side").has("2"))
                .as("a code that means nothing stays known")
                .isTrue();
        assertThat(pack.section("codes").path("venue").has("X")).isTrue();
        assertThat(Pack.load(routes, "parent").section("limits").path("live").asText())
                .isEqualTo("5/s");
    }

    @Test
    void shouldNameTheFileTheBadValueStandsIn() throws IOException {
        Pack own = child("outcomes:\n  codes: { \"3\": rejectd }\n");
        assertThatThrownBy(() -> OutcomeRules.of(own))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageStartingWith("child/broker.yaml:4 outcomes.codes.3: ")
                .hasMessageContaining("outcome: \"rejectd\" (expected: rejected");

        write("parent/broker.yaml", "id: parent\noutcomes:\n  codes:\n    \"1\": rejectd\n");
        Pack inherited = child("outcomes:\n  codes: { \"3\": rejected }\n");
        assertThatThrownBy(() -> OutcomeRules.of(inherited))
                .hasMessageStartingWith("parent/broker.yaml:4 outcomes.codes.1: ");
        assertThatThrownBy(() -> CatalogueFile.read(inherited)).hasMessageStartingWith("parent/apis.csv:2 method: ");
    }

    @Test
    void shouldRefuseAPackThatExtendsItself() throws IOException {
        write("parent/broker.yaml", "id: parent\nextends: child\n");

        assertThatThrownBy(() -> child("")).hasMessage("child/broker.yaml extends: \"child\" extends itself");
    }

    @Test
    void shouldNotTakeOverWhatItSaysItIsWithout() throws Exception {
        write("parent/broker.yaml", "id: parent\n");
        write("parent/news-stream.camel.yaml", "[]");
        write("parent/quote-query.camel.yaml", "[]");

        assertThat(child("without: [news-stream]\n").files(".camel.yaml")).containsOnlyKeys("quote-query");
        assertThat(child("without: [news-stream]\n").file("news-stream.camel.yaml"))
                .isEmpty();
    }
}
