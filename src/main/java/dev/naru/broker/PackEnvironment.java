package dev.naru.broker;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An entry of a pack's {@code environments}.
 *
 * @param tr which column of the catalogue and which limits apply
 * @param sessions which trading sessions hold
 * @param credentials what a connection has unless it says otherwise
 */
record PackEnvironment(String rest, String stream, String tr, String sessions, Map<String, String> credentials) {
    private static final Pattern PORT = Pattern.compile("\\{port-base\\+(\\d+)}");

    PackEnvironment {
        tr = tr == null ? "live" : tr;
        sessions = sessions == null ? "always" : sessions;
        credentials = credentials == null ? Map.of() : Map.copyOf(credentials);
    }

    URI restUrl(int portBase) {
        return address(rest, portBase);
    }

    URI streamUrl(int portBase) {
        return address(stream, portBase);
    }

    private static URI address(String template, int portBase) {
        return template == null
                ? null
                : URI.create(PORT.matcher(template)
                        .replaceAll(match -> String.valueOf(portBase + Integer.parseInt(match.group(1)))));
    }

    /**
     * A credential a pack asks for.
     *
     * @param pattern what its value has to look like; {@code null} for anything
     * @param expected the same in words
     */
    record Credential(String pattern, String expected, boolean optional) {

        boolean fits(String value) {
            return pattern == null || value.matches(pattern);
        }

        String inWords() {
            return expected == null ? "a value like " + pattern : expected;
        }
    }
}
