package dev.naru.ui.market;

import com.vaadin.flow.component.Component;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import dev.naru.ui.text.Compact;
import dev.naru.ui.text.Figures;
import dev.naru.ui.text.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where the numbers on the screen come from: which connection, since when, and whether it is streamed or polled. */
@org.springframework.stereotype.Component
class SourceMarks {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Brokers brokers;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile Overview overview = new Overview(Map.of(), Map.of(), Set.of(), Instant.EPOCH);

    SourceMarks(Brokers brokers, Clock clock) {
        this.brokers = brokers;
        this.clock = clock;
    }

    private record Seen(String source, Instant since) {}

    private record Overview(Map<String, String> ko, Map<String, String> en, Set<String> polled, Instant at) {}

    /** @param since when the screen first saw the symbol's numbers come from there */
    record Mark(String source, String name, boolean streamed, Instant since) {

        /** As the elements in the browser take it: id, what the badge says when asked. */
        Compact compact(Component asker) {
            return new Compact().add(source).add(words(asker));
        }

        String words(Component asker) {
            String how = asker.getTranslation(streamed ? "market.source.streamed" : "market.source.polled");
            return asker.getTranslation("market.source.words", name, how, Figures.time(since));
        }
    }

    /** @param kind {@code trade} or {@code book} @param source {@code null} gives {@code null} */
    Mark of(String kind, String symbol, String source, Component asker) {
        if (source == null) {
            return null;
        }
        String topic = kind + ":" + symbol;
        Overview known = overview();
        Seen now = seen.compute(
                topic,
                (key, before) ->
                        before != null && before.source().equals(source) ? before : new Seen(source, clock.instant()));
        String name = (Names.isKorean(asker) ? known.ko() : known.en()).getOrDefault(source, source);
        return new Mark(source, name, !known.polled().contains(topic), now.since());
    }

    /** Statuses are put together of many parts, and a screen full of symbols asks for each of them. */
    private Overview overview() {
        Overview known = overview;
        Instant now = clock.instant();
        if (now.isBefore(known.at().plus(LOOK_AGAIN))) {
            return known;
        }
        List<BrokerStatus> statuses = brokers.statuses();
        Map<String, String> ko = new HashMap<>();
        Map<String, String> en = new HashMap<>();
        statuses.forEach(status -> {
            ko.put(status.id(), status.nameKo());
            en.put(status.id(), status.nameEn());
        });
        Set<String> polled = statuses.stream()
                .filter(status -> status.stream() != null)
                .flatMap(status -> status.stream().polled().stream())
                .collect(Collectors.toSet());
        overview = new Overview(ko, en, polled, now);
        return overview;
    }
}
