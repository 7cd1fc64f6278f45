package dev.naru.simulator.exchange;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes up what the wires might say: prices and index values are the ones of the moment, the rest is invented. */
final class Headlines {

    /** A headline before it has a number and a time. */
    record Draft(String source, String title, String body, List<String> symbols) {}

    static final String FLASH = "시장속보";
    static final String WIRE = "나루뉴스";

    private static final List<String> THEMES =
            List.of("인공지능 반도체", "2차전지", "로봇", "바이오시밀러", "친환경 선박", "데이터센터", "전고체 배터리", "우주항공");
    private static final List<String> EVENTS = List.of(
            "%s, %s 사업 투자 확대 검토",
            "%s, %s 신제품 다음 달 공개", "%s, %s 분야 해외 협력사와 업무협약", "%s \"%s 수요 하반기에도 견조\"", "증권가 \"%s, %s 모멘텀 유효\"…목표주가 상향");

    private final SplittableRandom random;

    Headlines(SplittableRandom random) {
        this.random = random;
    }

    Draft write(List<Issue> issues, IndexBoard indices) {
        Issue issue = issues.get(random.nextInt(issues.size()));
        return switch (random.nextInt(6)) {
            case 0 -> market(indices);
            case 1, 2 -> price(issue);
            case 3 -> pair(issue, issues.get(random.nextInt(issues.size())));
            default -> issue.listing().isEtf() ? price(issue) : event(issue);
        };
    }

    private Draft market(IndexBoard indices) {
        IndexValue kospi = indices.value("0001");
        IndexValue kosdaq = indices.value("1001");
        String title = String.format(
                Locale.ROOT,
                "[시황] 코스피 %.2f %s…코스닥 %.2f %s",
                kospi.value(),
                way(kospi.change()),
                kosdaq.value(),
                way(kosdaq.change()));
        return new Draft(FLASH, title, title + ". 상승 종목은 코스피 " + kospi.rising() + "개다.", List.of());
    }

    private Draft price(Issue issue) {
        double rate = 100.0 * (issue.last() - issue.previousClose()) / issue.previousClose();
        String title = String.format(
                Locale.ROOT,
                "[특징주] %s, %.2f%% %s…%,d원",
                issue.listing().name(),
                Math.abs(rate),
                way(rate),
                issue.last());
        String body = String.format(
                Locale.ROOT,
                "%s 주가가 전일보다 %.2f%% %s한 %,d원에 거래되고 있다. 거래량은 %,d주다.",
                issue.listing().name(),
                Math.abs(rate),
                way(rate),
                issue.last(),
                issue.day().volume());
        return new Draft(FLASH, title, body, List.of(issue.code()));
    }

    private Draft event(Issue issue) {
        String theme = THEMES.get(random.nextInt(THEMES.size()));
        String title = String.format(
                EVENTS.get(random.nextInt(EVENTS.size())), issue.listing().name(), theme);
        return new Draft(WIRE, title, title + ". 업계에 따르면 관련 논의가 이어지고 있다.", List.of(issue.code()));
    }

    private Draft pair(Issue one, Issue other) {
        if (one == other) {
            return price(one);
        }
        String title = String.format(
                "외국인, %s·%s 순매수 상위…%s 업종 관심",
                one.listing().name(), other.listing().name(), one.listing().sector());
        return new Draft(WIRE, title, title + ".", List.of(one.code(), other.code()));
    }

    private static String way(double change) {
        if (change == 0) {
            return "보합";
        }
        return change > 0 ? "상승" : "하락";
    }
}
