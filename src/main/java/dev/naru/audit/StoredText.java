package dev.naru.audit;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Text as every store gives it back: masked, without control characters, whole in UTF-8, no longer than its column. */
final class StoredText {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private StoredText() {}

    static String of(String text, int most) {
        if (text == null) {
            return null;
        }
        String plain = CONTROL.matcher(Masks.mask(text)).replaceAll(" ");
        String fitting = plain.length() <= most ? plain : plain.substring(0, most);
        return new String(fitting.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
