package dev.naru.simulator.ls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.simulator.LsClient;
import dev.naru.simulator.LsClient.Reply;
import dev.naru.simulator.Simulator;
import dev.naru.simulator.SimulatorSettings;
import dev.naru.simulator.TestClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LsQuotesTest {

    private static final String MARKET = "/stock/market-data";
    private static final String CHART = "/stock/chart";

    private final TestClock clock = new TestClock();
    private Simulator simulator;
    private LsClient client;

    @BeforeEach
    void start() {
        simulator = Simulator.start(
                SimulatorSettings.onAnyPorts().withTradesPerSecond(0).withClock(clock));
        client = LsClient.live(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void nextSecond() {
        clock.forward(Duration.ofSeconds(1));
    }

    private static JsonObject asked(String code) {
        return new JsonObject().put("shcode", code);
    }

    @Test
    void shouldWriteDecimalsAsPaddedTextAndWholeNumbersEitherWay() {
        simulator.exchange().move("005930", 100_100);
        JsonObject first = client.call(MARKET, "t1101", asked("005930")).block("t1101OutBlock");
        assertThat(first.getValue("price")).isEqualTo(100_100);
        assertThat(first.getValue("diff")).isEqualTo("-00.50");
        assertThat(first.getValue("change")).isEqualTo(500);
        assertThat(first.getString("sign")).isEqualTo("5");
        assertThat(first.getString("yediff")).isEqualTo("-100.0");
        assertThat(first.getString("hotime")).hasSize(8);
        assertThat(first.getLong("offerho1")).isGreaterThan(first.getLong("bidho1"));
        List<Object> prices = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            prices.add(client.call(MARKET, "t1101", asked("005930"))
                    .block("t1101OutBlock")
                    .getValue("price"));
        }
        assertThat(prices).contains(100_100, "00100100");
    }

    @Test
    void shouldCountValuesInMillionsAndSharesInThousands() {
        JsonObject quote = client.quote("005930").block("t1102OutBlock");
        assertThat(quote.getLong("listing")).isEqualTo(5_919_638L);
        assertThat(quote.getLong("value")).isLessThan(100_000_000L).isPositive();
        assertThat(quote.getString("janginfo")).isEqualTo("KOSPI");
        assertThat(quote.getString("ex_shcode")).isEqualTo("K005930");
        JsonObject nxt = client.call(MARKET, "t1102", asked("005930").put("exchgubun", "N"))
                .block("t1102OutBlock");
        assertThat(nxt.getString("ex_shcode")).isEqualTo("N005930");
    }

    @Test
    void shouldAnswerAnUnknownIssueWithoutABlock() {
        Reply reply = client.quote("999999");
        assertThat(reply.code()).isEqualTo("00000");
        assertThat(reply.body().fieldNames()).containsExactly("rsp_cd", "rsp_msg");
    }

    @Test
    void shouldCutALongNameAtTwentyBytesInsideACharacterIfNeedBe() {
        JsonObject issue = client.quote("0000D0").block("t1102OutBlock");
        assertThat(issue.getString("hname")).isEqualTo("TIGER 엔비디아미국채");
        assertThat(LsText.cut("A" + "가".repeat(10), 20)).isEqualTo("A" + "가".repeat(9) + "\uFFFD");
    }

    @Test
    void shouldAnswerManyIssuesInTheOrderTheyWereAskedFor() {
        JsonObject in = new JsonObject().put("nrec", 3).put("shcode", "247540000660005930");
        List<JsonObject> rows = client.call(MARKET, "t8407", in).rows("t8407OutBlock1");
        assertThat(rows).extracting(row -> row.getString("shcode")).containsExactly("247540", "000660", "005930");
        Reply tooMany = client.call(MARKET, "t8407", in.put("nrec", 51));
        assertThat(tooMany.status()).isEqualTo(500);
    }

    @Test
    void shouldSendAListOfOneAsABareObjectNowAndThen() {
        JsonObject in = new JsonObject().put("nrec", 1).put("shcode", "005930");
        List<Class<?>> shapes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Reply reply = client.call(MARKET, "t8407", in);
            shapes.add(reply.body().getValue("t8407OutBlock1").getClass());
            assertThat(reply.rows("t8407OutBlock1")).hasSize(1);
        }
        assertThat(shapes).contains(JsonArray.class, JsonObject.class);
    }

    @Test
    void shouldPageMoreThanAThousandDaysWithoutGapsOrDoubles() {
        JsonObject in = asked("005930")
                .put("gubun", "2")
                .put("qrycnt", 500)
                .put("sdate", "")
                .put("edate", "99999999")
                .put("cts_date", "")
                .put("comp_yn", "N")
                .put("sujung", "Y");
        List<JsonObject> rows = client.pages(CHART, "t8410", in, "t8410OutBlock1", "t8410OutBlock", this::nextSecond);
        int listed = simulator
                .exchange()
                .read(market -> market.days(market.find("005930").orElseThrow()).size());
        assertThat(rows).hasSize(listed).hasSizeGreaterThan(1_000);
        assertThat(new HashSet<>(rows.stream().map(row -> row.getString("date")).toList()))
                .hasSize(listed);
        nextSecond();
        List<JsonObject> first = client.call(CHART, "t8410", in).rows("t8410OutBlock1");
        assertThat(first).isSortedAccordingTo((a, b) -> a.getString("date").compareTo(b.getString("date")));
        assertThat(first.get(499).getString("date")).isEqualTo("20261120");
        assertThat(simulator.stats().counts().get("ls").get(LsClient.KEY).limitViolations())
                .isZero();
    }

    @Test
    void shouldRepeatTheFirstPageWhileTheHeaderDoesNotSayThatACallContinues() {
        JsonObject in = asked("005930")
                .put("gubun", "2")
                .put("qrycnt", 10)
                .put("edate", "99999999")
                .put("cts_date", "20260105")
                .put("comp_yn", "N");
        Reply reply = client.call(CHART, "t8410", in);
        assertThat(reply.rows("t8410OutBlock1").get(9).getString("date")).isEqualTo("20261120");
    }

    @Test
    void shouldPageMinutesBackwardsWithTheClosingAuctionInOneCandle() {
        JsonObject in = asked("005930")
                .put("ncnt", 1)
                .put("qrycnt", 500)
                .put("nday", "4")
                .put("sdate", "")
                .put("edate", "99999999")
                .put("cts_date", "")
                .put("cts_time", "")
                .put("comp_yn", "N");
        List<JsonObject> rows = client.pages(CHART, "t8412", in, "t8412OutBlock1", "t8412OutBlock", this::nextSecond);
        List<String> labels = rows.stream()
                .map(row -> row.getString("date") + row.getString("time"))
                .toList();
        assertThat(labels).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
        List<String> yesterday =
                labels.stream().filter(label -> label.startsWith("20261119")).toList();
        assertThat(yesterday).hasSize(381);
        assertThat(yesterday).contains("20261119090100", "20261119152000", "20261119153000");
        assertThat(yesterday).doesNotContain("20261119090000", "20261119152100");
    }

    @Test
    void shouldRefuseACompressedChart() {
        JsonObject in = asked("005930").put("gubun", "2").put("qrycnt", 10).put("comp_yn", "Y");
        assertThat(client.call(CHART, "t8410", in).code()).isEqualTo("IGW40014");
    }

    @Test
    void shouldPageTicksNewestFirstThoughManyShareASecond() {
        simulator.exchange().advance(8_000);
        JsonObject in = asked("005930")
                .put("cvolume", 0)
                .put("starttime", "")
                .put("endtime", "")
                .put("cts_time", "");
        List<JsonObject> rows = client.pages(MARKET, "t1301", in, "t1301OutBlock1", "t1301OutBlock", this::nextSecond);
        List<Long> volumes = rows.stream().map(LsQuotesTest::volume).toList();
        int printed = simulator
                .exchange()
                .read(market -> market.find("005930").orElseThrow().tape().size());
        assertThat(volumes).hasSize(printed).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
        assertThat(volumes).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    private static long volume(JsonObject row) {
        return Long.parseLong(row.getValue("volume").toString());
    }

    @Test
    void shouldPageTodaysMinutesNewestFirst() {
        JsonObject in =
                asked("005930").put("gubun", "1").put("time", "").put("cnt", 50).put("exchgubun", "K");
        List<JsonObject> rows = client.pages(MARKET, "t1302", in, "t1302OutBlock1", "t1302OutBlock", this::nextSecond);
        List<String> times = rows.stream().map(row -> row.getString("chetime")).toList();
        assertThat(times).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(times).hasSizeGreaterThan(100);
    }

    @Test
    void shouldListEveryIssueInOneAnswerAndTellTheMarketsApart() {
        List<JsonObject> all = client.call("/stock/etc", "t8436", new JsonObject().put("gubun", "0"))
                .rows("t8436OutBlock");
        List<JsonObject> kosdaq = client.call("/stock/etc", "t8436", new JsonObject().put("gubun", "2"))
                .rows("t8436OutBlock");
        int listed = simulator.exchange().read(market -> market.issues().size());
        assertThat(all).hasSize(listed);
        assertThat(all.get(0).getString("expcode")).hasSize(12).startsWith("KR7");
        assertThat(all.get(0).getString("memedan")).isEqualTo("00001");
        assertThat(kosdaq).allMatch(row -> row.getString("gubun").equals("2"));
        List<JsonObject> master =
                client.call(MARKET, "t9945", new JsonObject().put("gubun", "1")).rows("t9945OutBlock");
        assertThat(master).anyMatch(row -> row.getString("nxt_chk").equals("0"));
    }

    @Test
    void shouldPadTheNameOfAnIndexInside() {
        JsonObject index = client.call("/indtp/market-data", "t1511", new JsonObject().put("upcode", "001"))
                .block("t1511OutBlock");
        assertThat(index.getString("hname")).isEqualTo("종       합");
        assertThat(index.getString("pricejisu")).matches("\\d+\\.\\d\\d");
        List<JsonObject> sectors = client.call("/indtp/market-data", "t8424", new JsonObject().put("gubun1", ""))
                .rows("t8424OutBlock");
        assertThat(sectors).extracting(row -> row.getString("upcode")).contains("001", "101", "301");
    }

    @Test
    void shouldRankTwentyAPageAndContinueByIndex() {
        JsonObject in = new JsonObject()
                .put("gubun", "0")
                .put("jnilgubun", "0")
                .put("jc_num", 0)
                .put("sprice", 0)
                .put("eprice", 0)
                .put("volume", 0)
                .put("idx", 0)
                .put("jc_num2", 0)
                .put("exchgubun", "K");
        Reply first = client.call("/stock/high-item", "t1463", in);
        assertThat(first.rows("t1463OutBlock1")).hasSize(20);
        assertThat(first.header("tr_cont")).isEqualTo("Y");
        nextSecond();
        List<JsonObject> rows =
                client.pages("/stock/high-item", "t1463", in, "t1463OutBlock1", "t1463OutBlock", this::nextSecond);
        List<String> codes = rows.stream().map(row -> row.getString("shcode")).toList();
        int listed = simulator.exchange().read(market -> market.issues().size());
        assertThat(codes).hasSize(listed).doesNotHaveDuplicates();
        JsonObject largest = client.call(
                        "/stock/high-item",
                        "t1444",
                        new JsonObject().put("upcode", "001").put("idx", 0))
                .rows("t1444OutBlock1")
                .get(0);
        assertThat(largest.getString("shcode")).isEqualTo("005930");
        JsonObject movers = in.copy().put("gubun1", "0").put("gubun2", "0").put("gubun3", "0");
        assertThat(client.call("/stock/high-item", "t1441", movers).rows("t1441OutBlock1"))
                .allMatch(row -> "12".contains(row.getString("sign")));
        JsonObject traded = in.copy().put("jnilgubun", "1").put("sdiff", 0).put("ediff", 0);
        assertThat(client.call("/stock/high-item", "t1452", traded).rows("t1452OutBlock1"))
                .hasSize(20);
    }

    @Test
    void shouldTellTheTimeAndTheTextOfAHeadline() {
        JsonObject time = client.call("/etc/time-search", "t0167", new JsonObject().put("id", ""))
                .block("t0167OutBlock");
        assertThat(time.getString("dt")).isEqualTo("20261120");
        assertThat(time.getString("time")).isEqualTo("113000000000");
        String body = "가".repeat(60) + "나다라";
        String key = LsFrames.newsKey(simulator.exchange().publish("제목", body, List.of("005930")));
        Reply news = client.call("/stock/investinfo", "t3102", new JsonObject().put("sNewsno", key));
        assertThat(key).hasSize(24);
        assertThat(news.block("t3102OutBlock2").getString("sTitle")).isEqualTo("제목");
        assertThat(news.rows("t3102OutBlock").get(0).getString("sJongcode")).isEqualTo("005930");
        assertThat(news.rows("t3102OutBlock1")).hasSize(2);
        nextSecond();
        Reply none = client.call("/stock/investinfo", "t3102", new JsonObject().put("sNewsno", "x"));
        assertThat(none.code()).isEqualTo("00000");
        assertThat(none.body().containsKey("t3102OutBlock2")).isFalse();
    }
}
