package dev.naru.feed;

import static dev.naru.feed.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.News;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class NewsDeskTest {
    @TempDir
    Path folder;

    private Feed feed;
    private final List<News> told = new ArrayList<>();

    @BeforeEach
    void start() {
        feed = new Feed(
                new StubBrokers()
                        .connection("one", "live")
                        .connection("two", "live")
                        .connection("toy", "simulator"),
                "jdbc:sqlite:" + folder.resolve("naru.db"));
        feed.bus.subscribe(News.class, told::add);
    }

    private void publish(String source, String id, int second, String title, String... symbols) {
        feed.bus.publish(
                new News(id, source, TEN.plusSeconds(second + 1), TEN.plusSeconds(second), title, List.of(symbols)));
    }

    private List<String> ids(String symbol) {
        return feed.market.news(10, symbol).stream().map(News::id).toList();
    }

    @Test
    void shouldShowTheNewestFirstHoweverTheyCome() {
        publish("one", "1", 10, "A");
        publish("one", "3", 30, "C");
        publish("one", "2", 20, "B");
        assertThat(ids(null)).containsExactly("3", "2", "1");
        assertThat(feed.market.news(2)).hasSize(2);
    }

    @Test
    void shouldTellAHeadlineOnceThoughTwoBrokersPassItOn() {
        publish("one", "1", 10, "STX, '2차전지 핵심' 사업 박차…MOU", "011810");
        publish("one", "1", 10, "STX, '2차전지 핵심' 사업 박차…MOU", "011810");
        publish("two", "X9", 12, "STX, ‘2차전지 핵심’ 사업 박차 ... MOU", "011810", "005930");
        publish("toy", "T", 12, "from a simulated market");
        assertThat(told).hasSize(1);
        assertThat(feed.market.news(10).get(0).symbols()).containsExactly("005930", "011810");
    }

    @Test
    void shouldTakeTheSameWordsOnAnotherDayAsNews() {
        publish("one", "1", 0, "코스피 장마감");
        publish("one", "2", 86_400, "코스피 장마감");
        assertThat(ids(null)).containsExactly("2", "1");
    }

    @Test
    void shouldFindWhatIsAboutASymbol() {
        publish("one", "1", 0, "A", "005930");
        publish("one", "2", 1, "B", "000660");
        publish("one", "3", 2, "C");
        assertThat(ids("005930")).containsExactly("1");
        assertThat(ids("035420")).isEmpty();
    }
}
