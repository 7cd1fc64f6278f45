package dev.naru.broker;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with {@code {names}} in it, as packs write it. */
final class Template {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9-]*)}");

    private Template() {}

    /** The names in the text, in their order. */
    static List<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** @param values gives a name's value; {@code null} when there is no such name */
    static String filled(String text, Function<String, String> values) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        Matcher matcher = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = values.apply(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException("\"" + text.replace("\n", "\\n") + "\": unknown name {"
                        + matcher.group(1) + "} (expected a credential, a session key" + " or tr)");
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(filled).toString();
    }
}
