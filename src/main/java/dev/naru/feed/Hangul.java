package dev.naru.feed;

/** Compares what is being typed with Korean names: 초성 alone, and syllables whose final consonant is still to come. */
final class Hangul {
    private static final char FIRST = '가';
    private static final char LAST = '힣';
    private static final int FINALS = 28;
    private static final int SYLLABLES_PER_INITIAL = 21 * FINALS;
    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    private Hangul() {}

    /** Whether the text holds a lone initial consonant, as one types when searching by 초성. */
    static boolean hasInitials(String text) {
        return text.chars().anyMatch(c -> INITIALS.indexOf(c) >= 0);
    }

    /** Position in {@code name} at which {@code typed} begins, or -1. */
    static int indexOf(String name, String typed) {
        for (int at = 0; at + typed.length() <= name.length(); at++) {
            if (matchesAt(name, at, typed)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matchesAt(String name, int at, String typed) {
        for (int i = 0; i < typed.length(); i++) {
            boolean last = i == typed.length() - 1;
            if (!matches(name.charAt(at + i), typed.charAt(i), last)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(char syllable, char typed, boolean last) {
        if (syllable == typed) {
            return true;
        }
        if (!isSyllable(syllable)) {
            return false;
        }
        int initial = INITIALS.indexOf(typed);
        if (initial >= 0) {
            return (syllable - FIRST) / SYLLABLES_PER_INITIAL == initial;
        }
        boolean open = isSyllable(typed) && (typed - FIRST) % FINALS == 0;
        return last && open && (syllable - FIRST) / FINALS == (typed - FIRST) / FINALS;
    }

    private static boolean isSyllable(char c) {
        return c >= FIRST && c <= LAST;
    }
}
