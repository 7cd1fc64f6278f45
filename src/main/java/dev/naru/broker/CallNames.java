package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What the {@code {names}} in a pack's {@code headers}, {@code parameters} and {@code signing} stand for in one call:
 * {@code tr}, keys, credentials, and what the signature gives.
 */
final class CallNames {
    private static final String HEADERS = "headers";
    private static final String PARAMETERS = "parameters";
    private static final String TR = "tr";

    private final Connection connection;
    private final String tr;
    private final Signing signing;
    private final Map<String, String> keys = new LinkedHashMap<>();

    /**
     * What a pack's calls are dressed with.
     *
     * @param signing {@code null} when calls are not signed
     * @param names all that stand in its texts
     */
    record Needs(Signing signing, Set<String> names) {

        static Needs of(Pack pack) {
            Signing signing = Signing.of(pack);
            Set<String> names = new LinkedHashSet<>();
            texts(pack, signing).forEach(text -> names.addAll(Template.names(text)));
            return new Needs(signing, names);
        }
    }

    /**
     * Has every key issued that the call needs, so that nothing has to be waited for between signing and sending.
     *
     * @param issued gives a key by its name; {@code null} for a name that is none
     */
    CallNames(Connection connection, CatalogueRow api, Needs needs, UnaryOperator<String> issued) {
        this.connection = connection;
        this.tr = api.trIds().get(connection.variant());
        this.signing = needs.signing();
        needs.names().forEach(name -> keys.computeIfAbsent(name, issued));
    }

    /** The keys the call carries, by name. */
    Map<String, String> keys() {
        return keys;
    }

    /** Parameters with those that go with every call; what the call says itself counts. */
    Map<String, Object> parameters(Map<String, Object> own) {
        Map<String, Object> all = new LinkedHashMap<>(own);
        filled(PARAMETERS, this::value).forEach(all::putIfAbsent);
        return all;
    }

    /** The request with its headers, signed at this moment. @param more headers of this page */
    HttpRequest dressed(HttpRequest bare, Signer signer, Map<String, String> more) {
        Map<String, String> given = signing == null
                ? Map.of()
                : signer.sign(connection.id(), signing, name -> {
                    String part = SignedPart.of(name, bare, signing);
                    return part == null ? value(name) : part;
                });
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(filled(HEADERS, name -> {
            String own = given.get(name);
            return own == null ? value(name) : own;
        }));
        headers.putAll(more);
        return bare.with(headers);
    }

    private Map<String, String> filled(String section, UnaryOperator<String> names) {
        Map<String, String> filled = new LinkedHashMap<>();
        connection.pack().section(section).fields().forEachRemaining(entry -> {
            String text = entry.getValue().asText();
            if (!connection.lacks(text)) {
                filled.put(entry.getKey(), Template.filled(text, names));
            }
        });
        return filled;
    }

    private String value(String name) {
        String key = name.equals(TR) ? tr : keys.get(name);
        return key == null ? connection.credential(name) : key;
    }

    private static List<String> texts(Pack pack, Signing signing) {
        List<String> texts = new ArrayList<>();
        pack.section(HEADERS).forEach(text -> texts.add(text.asText()));
        pack.section(PARAMETERS).forEach(text -> texts.add(text.asText()));
        if (signing != null) {
            texts.add(signing.key());
            texts.add(signing.text());
        }
        return texts;
    }

    /** @throws BrokenFileException when a name stands for nothing */
    static void check(Pack pack) {
        Signing signing = Signing.of(pack);
        Set<String> known = new TreeSet<>(Set.of(TR));
        pack.section("credentials").fieldNames().forEachRemaining(known::add);
        pack.section("session").fieldNames().forEachRemaining(known::add);
        check(pack, PARAMETERS, pack.section(PARAMETERS), known);
        if (signing != null) {
            check(pack, "signing.key", signing.key(), known);
            Set<String> parts = new TreeSet<>(known);
            parts.addAll(SignedPart.NAMES);
            parts.addAll(Signing.freshNames());
            check(pack, "signing.text", signing.text(), parts);
            known.addAll(Signing.GIVEN);
        }
        check(pack, HEADERS, pack.section(HEADERS), known);
    }

    private static void check(Pack pack, String section, JsonNode texts, Collection<String> known) {
        texts.fields()
                .forEachRemaining(entry -> check(
                        pack, section + "." + entry.getKey(), entry.getValue().asText(), known));
    }

    private static void check(Pack pack, String place, String text, Collection<String> known) {
        for (String name : Template.names(text)) {
            if (!known.contains(name)) {
                throw Packs.broken(pack, place, "{" + name + "} (expected one of " + known + ")");
            }
        }
    }
}
