package dev.naru.feed;

import dev.naru.model.Instrument;
import dev.naru.model.InstrumentKind;
import dev.naru.model.Market;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the hub watches by itself.
 *
 * @param watchList symbols kept live as far as the brokers' subscription limits allow
 * @param indices 지수 shown beside them
 */
@ConfigurationProperties("naru")
record FeedSettings(List<String> watchList, List<Index> indices) {

    FeedSettings {
        watchList = watchList == null ? List.of() : List.copyOf(new LinkedHashSet<>(watchList));
        indices = indices == null ? List.of() : List.copyOf(indices);
    }

    /** @param code sector code as the exchange issues it */
    record Index(String code, String nameKo, String nameEn) {

        Instrument instrument() {
            return new Instrument(
                    code,
                    nameKo,
                    nameEn,
                    Market.INDEX,
                    InstrumentKind.INDEX,
                    "KRW",
                    null,
                    null,
                    null,
                    null,
                    null,
                    Set.of());
        }
    }
}
