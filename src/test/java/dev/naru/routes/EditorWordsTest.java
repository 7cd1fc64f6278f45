package dev.naru.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.broker.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EditorWordsTest {
    private final FolderFiles files = new FolderFiles();
    private final EditorWords words = new EditorWords(files);

    @Test
    void shouldOfferTheFieldsOfTheRecordAMapMakes() {
        EditorWords.Offer offer = words.offer(FileStatus.Kind.MAP, "to: Trade\nfrom: caret\n");

        assertThat(offer.keys().get("")).contains("to", "from", "layout", "fields");
        assertThat(offer.keys().get("fields")).contains("symbol", "price", "quantity");
        assertThat(offer.values().get("|"))
                .contains("price", "hhmmss-kst(DATE)", "table(name,part)")
                .allMatch(codec -> codec.matches("[a-z-]+(\\(.*\\))?"));
    }

    @Test
    void shouldOfferWhatCamelKnowsBelowEachStep() {
        EditorWords.Offer offer = words.offer(FileStatus.Kind.ROUTE, "");

        assertThat(offer.keys().get("")).contains("route", "routeConfiguration");
        assertThat(offer.keys().get("steps")).contains("to", "split", "choice");
        assertThat(offer.keys().get("split")).contains("steps", "streaming");
        assertThat(offer.keys().get("parameters")).contains("lane", "paging");
        assertThat(offer.values().get("lane")).startsWith("cancel", "order");
    }

    @Test
    void shouldOfferWhatOtherPacksSayAboutABroker() {
        files.texts.put("one/broker.yaml", "id: one\nlimits:\n  per-second: 5\ncodes:\n  side: { a: BUY }\n");

        EditorWords.Offer offer = words.offer(FileStatus.Kind.BROKER, "");

        assertThat(offer.keys().get("")).contains("limits", "codes");
        assertThat(offer.keys().get("limits")).containsExactly("per-second");
        assertThat(offer.keys()).doesNotContainKey("side");
    }
}
