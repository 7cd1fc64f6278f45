package dev.naru.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class InstrumentIndexTest {
    private final InstrumentIndex index = new InstrumentIndex(List.of(
            instrument("005930", "삼성전자", "Samsung Electronics"),
            instrument("005935", "삼성전자우", "Samsung Electronics Pref"),
            instrument("207940", "삼성바이오로직스", "Samsung Biologics"),
            instrument("000660", "SK하이닉스", "SK hynix"),
            instrument("035420", "NAVER", "NAVER"),
            instrument("0091P0", "코드문자 ETF", null),
            instrument("005380", "현대차", "Hyundai Motor")));

    @ParameterizedTest(name = "\"{0}\" finds {1}")
    @CsvSource({
        "005930, 005930",
        "00593, 005930",
        "삼성전자, 005930",
        "삼성 전자, 005930",
        "ㅅㅅㅈㅈ, 005930",
        "ㅅㅅㅂㅇ, 207940",
        "삼ㅅㅈ, 005930",
        "하이닉, 000660",
        "SKㅎㅇ, 000660",
        "samsung b, 207940",
        "hynix, 000660",
        "naver, 035420",
        "0091p0, 0091P0",
        "현대차, 005380",
        "현대ㅊ, 005380",
        "혀, 005380",
        "바이오, 207940"
    })
    void shouldFind(String typed, String code) {
        assertThat(index.search(typed, 10).get(0).symbol()).isEqualTo(code);
    }

    @Test
    void shouldFindNothingForNothing() {
        assertThat(index.search("", 10)).isEmpty();
        assertThat(index.search(null, 10)).isEmpty();
        assertThat(index.search("없는이름", 10)).isEmpty();
        assertThat(index.search("삼성", 0)).isEmpty();
    }

    @Test
    void shouldPutTheShorterNameFirstAndKeepToTheLimit() {
        assertThat(index.search("삼성", 2)).extracting(Instrument::symbol).containsExactly("005930", "005935");
    }

    @Test
    void shouldAnswerWithinFiveMillisecondsAmongFourThousand() {
        List<Instrument> many = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            many.add(instrument("%06d".formatted(i), "회사이름" + i + "전자", "Company " + i + " Electronics"));
        }
        InstrumentIndex large = new InstrumentIndex(many);
        String[] typed = {"ㅎㅅㅇㄹ39", "전자", "company 3999", "003", "없음"};
        for (int warm = 0; warm < 200; warm++) {
            large.search(typed[warm % typed.length], 20);
        }
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long started = thread.getCurrentThreadCpuTime();
        int rounds = 100;
        for (int i = 0; i < rounds; i++) {
            large.search(typed[i % typed.length], 20);
        }
        assertThat(TimeUnit.NANOSECONDS.toMicros(thread.getCurrentThreadCpuTime() - started) / rounds)
                .as("microseconds of processor time a search")
                .isLessThan(5_000);
    }

    private static Instrument instrument(String code, String ko, String en) {
        return new Instrument(
                code, ko, en, Market.KOSPI, InstrumentKind.STOCK, "KRW", null, null, null, false, null, Set.of());
    }
}
