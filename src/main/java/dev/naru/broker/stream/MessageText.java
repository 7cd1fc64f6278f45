package dev.naru.broker.stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Signing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the texts a pack has for its broker: {@code {session}}, {@code {key}} and so on. */
final class MessageText {
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]*)}");
    private static final Pattern POINTER = Pattern.compile("\\{(/[^{}]*)}");
    private static final String PATH = "path";
    private static final List<String> OF_SOCKET = List.of("session", "connection", "unique");
    private static final List<String> OF_SUBSCRIPTION = List.of("channel", "key");

    private final StreamSource source;
    private final RandomGenerator random;
    private String unique = "";

    /** @throws IllegalArgumentException when a text has a name nobody can fill */
    MessageText(StreamSource source, RandomGenerator random) {
        this.source = source;
        this.random = random;
        check(source.protocol(), name -> source.credential(name) != null);
    }

    /** @throws IllegalArgumentException when a text has a name nobody can fill @param credentials those that have a value */
    static void check(StreamProtocol protocol, Predicate<String> credentials) {
        List<String> own = protocol.session() == null ? OF_SOCKET.subList(1, OF_SOCKET.size()) : OF_SOCKET;
        Names names = new Names(own, credentials);
        List<String> signed = protocol.signing() == null ? List.of() : Signing.GIVEN;
        Map<String, String> texts = new LinkedHashMap<>();
        protocol.handshake().forEach((name, value) -> texts.put("handshake." + name, value));
        texts.put(
                "login.send", protocol.login() == null ? null : protocol.login().send());
        texts.forEach((place, text) -> names.check(place, text, signed));
        if (protocol.signing() != null) {
            List<String> parts = new ArrayList<>(List.of(PATH));
            parts.addAll(signed.subList(0, signed.size() - 1));
            names.check("signing.text", protocol.signing().text(), parts);
            names.check("signing.key", protocol.signing().key(), List.of());
        }
        if (protocol.heartbeat() != null) {
            names.check("heartbeat.send", protocol.heartbeat().send(), List.of());
            names.check("heartbeat.answer", protocol.heartbeat().answer(), List.of());
        }
        names.check("send.subscribe", protocol.send().subscribe(), OF_SUBSCRIPTION);
        names.check("send.unsubscribe", protocol.send().unsubscribe(), OF_SUBSCRIPTION);
        protocol.channels().forEach((name, channel) -> {
            names.check("channels." + name + ".subscribe", channel.subscribe(), OF_SUBSCRIPTION);
            names.check("channels." + name + ".unsubscribe", channel.unsubscribe(), OF_SUBSCRIPTION);
        });
    }

    /** @param own names every text may hold */
    private record Names(List<String> own, Predicate<String> credentials) {

        private void check(String place, String text, List<String> more) {
            Matcher names = NAME.matcher(text == null ? "" : text);
            while (names.find()) {
                String name = names.group(1);
                if (!own.contains(name) && !more.contains(name) && !credentials.test(name)) {
                    List<String> known = new ArrayList<>(own);
                    known.addAll(more);
                    throw new IllegalArgumentException("stream." + place + ": {" + name + "} (expected one of " + known
                            + " or a credential that has a value"
                            + (name.equals("session") ? "; session: says which key {session} is)" : ")"));
                }
            }
        }
    }

    /** A new socket: {@code {unique}} is another. */
    void renew() {
        unique = Long.toHexString(random.nextLong());
    }

    /** What a signature of this moment gives, to be filled in; nothing where the pack does not sign. */
    Map<String, String> signature(String sessionKey) {
        return source.protocol().signing() == null
                ? Map.of()
                : source.signed(name ->
                        value(name, sessionKey, Map.of(PATH, source.url().getPath())));
    }

    /** A header: the values stand as they are. */
    String header(String text, String sessionKey, Map<String, String> signature) {
        return filled(text, name -> value(name, sessionKey, signature));
    }

    /** The text with values of the message in place of pointers to them, {@code {/id}}. */
    static String echoed(String text, JsonNode message) {
        Matcher pointers = POINTER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (pointers.find()) {
            String value = message.at(JsonPointer.compile(pointers.group(1))).asText();
            pointers.appendReplacement(
                    filled,
                    Matcher.quoteReplacement(
                            new String(JsonStringEncoder.getInstance().quoteAsString(value))));
        }
        return pointers.appendTail(filled).toString();
    }

    /**
     * A message: the values are quoted for JSON. Keys come from people and programs: they must not reach into the
     * message around them.
     *
     * @param more further names
     * @throws IllegalArgumentException when there is no such name
     */
    String message(String text, String sessionKey, Map<String, String> more) {
        return filled(
                text, name -> new String(JsonStringEncoder.getInstance().quoteAsString(value(name, sessionKey, more))));
    }

    /** A text that is compared with what the broker sends. */
    static String expected(String text, Map<String, String> more) {
        return filled(text, name -> more.getOrDefault(name, "{" + name + "}"));
    }

    /** The same text for any values: {@code "*"} when it has names. */
    static String anyExpected(String text) {
        return NAME.matcher(text).find() ? "*" : text;
    }

    private String value(String name, String sessionKey, Map<String, String> more) {
        String value = more.get(name);
        if (value == null) {
            value = switch (name) {
                case "session" -> sessionKey;
                case "connection" -> source.connection();
                case "unique" -> unique;
                default -> source.credential(name);
            };
        }
        if (value == null) {
            throw new IllegalArgumentException("{" + name + "} is not given (expected among " + more.keySet() + ")");
        }
        return value;
    }

    private static String filled(String text, UnaryOperator<String> values) {
        Matcher names = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            names.appendReplacement(filled, Matcher.quoteReplacement(values.apply(names.group(1))));
        }
        return names.appendTail(filled).toString();
    }
}
