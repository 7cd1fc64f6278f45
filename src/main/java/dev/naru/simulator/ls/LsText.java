package dev.naru.simulator.ls;

import dev.naru.simulator.exchange.Listing;
import java.nio.charset.Charset;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** How the broker writes texts. */
final class LsText {

    private static final Charset KOREAN = Charset.forName("MS949");
    private static final DateTimeFormatter HUNDREDTHS = DateTimeFormatter.ofPattern("HHmmssSS");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HHmmssSSS");

    private LsText() {}

    /** A name in a field of {@code bytes} bytes: a longer one is cut wherever that is, inside a character too. */
    static String cut(String name, int bytes) {
        byte[] encoded = name.getBytes(KOREAN);
        return encoded.length <= bytes ? name : new String(encoded, 0, bytes, KOREAN);
    }

    /** HHMMSScc. */
    static String hundredths(LocalTime time) {
        return time.format(HUNDREDTHS);
    }

    /** HHMMSSmmm. */
    static String millis(LocalTime time) {
        return time.format(MILLIS);
    }

    static String isin(Listing listing) {
        return "KR7" + listing.code() + "003";
    }

    /** The six characters of an issue, however it was written: plain, with its letter, as an ISIN, for a venue. */
    static String code(String written) {
        String text = written.strip();
        if (text.startsWith("KR7") && text.length() == 12) {
            return text.substring(3, 9);
        }
        return text.length() == 7 && "AJQKNU".indexOf(text.charAt(0)) >= 0 ? text.substring(1) : text;
    }

    /** 10 유가증권, 20 코스닥. */
    static String market(Listing listing) {
        return listing.market().equals("KOSDAQ") ? "20" : "10";
    }

    static String masked(String account) {
        return account.substring(0, 3) + "*".repeat(account.length() - 3);
    }
}
