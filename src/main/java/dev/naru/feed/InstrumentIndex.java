package dev.naru.feed;

import dev.naru.model.Instrument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds instruments by code, Korean name, 초성 or English name; a scan over prepared texts, best match first. */
final class InstrumentIndex {
    private static final int NO_MATCH = Integer.MAX_VALUE;

    private final List<Entry> entries;

    InstrumentIndex(Collection<Instrument> instruments) {
        entries = instruments.stream().map(Entry::of).toList();
    }

    List<Instrument> search(String query, int limit) {
        String typed = plain(query);
        if (typed.isEmpty() || limit < 1) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (Entry entry : entries) {
            int rank = entry.rank(typed);
            if (rank != NO_MATCH) {
                hits.add(new Hit(entry, rank));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::rank)
                .thenComparingInt(hit -> hit.entry().nameKo().length())
                .thenComparing(hit -> hit.entry().code()));
        return hits.stream().limit(limit).map(hit -> hit.entry().instrument()).toList();
    }

    private static String plain(String text) {
        return text == null ? "" : text.toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    }

    private record Hit(Entry entry, int rank) {}

    private record Entry(Instrument instrument, String code, String nameKo, String nameEn) {

        static Entry of(Instrument instrument) {
            return new Entry(
                    instrument, plain(instrument.symbol()), plain(instrument.nameKo()), plain(instrument.nameEn()));
        }

        int rank(String typed) {
            if (code.startsWith(typed)) {
                return code.length() == typed.length() ? 0 : 2;
            }
            if (nameKo.equals(typed) || nameEn.equals(typed)) {
                return 1;
            }
            int ko = Hangul.indexOf(nameKo, typed);
            int en = nameEn.indexOf(typed);
            if (ko == 0) {
                return Hangul.hasInitials(typed) ? 4 : 3;
            }
            if (en == 0) {
                return 5;
            }
            if (ko > 0 || en > 0) {
                return ko > 0 ? 6 : 7;
            }
            return code.contains(typed) ? 8 : NO_MATCH;
        }
    }
}
