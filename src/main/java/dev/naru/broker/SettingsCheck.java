package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.stream.StreamProtocol;
import dev.naru.wire.CodeTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/** Reads every section of a {@code broker.yaml} as the hub would, and says all that is wrong instead of the first. */
final class SettingsCheck {
    private final Pack pack;
    private final List<Connection> environments;
    private final Map<String, CatalogueRow> apis;
    private final List<BrokenFileException> broken = new ArrayList<>();
    private final Map<String, Consumer<JsonNode>> sections = new LinkedHashMap<>();

    /** @param environments a connection for each of them @param apis of its catalogue, as far as that can be read */
    SettingsCheck(Pack pack, List<Connection> environments, Map<String, CatalogueRow> apis) {
        this.pack = pack;
        this.environments = environments;
        this.apis = apis;
        for (String plain : List.of("extends", "without", "answer")) {
            sections.put(plain, node -> {});
        }
        sections.put("id", node -> expect(node.asText().equals(pack.id()), "id", node, pack.id()));
        sections.put("names", node -> pack.section("names", BrokerStatuses.Names.class));
        sections.put("credentials", node -> each("credentials", node, this::credential));
        sections.put("environments", node -> each("environments", node, this::environment));
        sections.put("headers", node -> CallNames.check(pack));
        sections.put("parameters", node -> CallNames.check(pack));
        sections.put("signing", node -> CallNames.check(pack));
        sections.put("limits", node -> environments.forEach(PackLimits::of));
        sections.put("session", node -> each("session", node, this::key));
        sections.put("paging", node -> each("paging", node, (name, entry) -> Paging.read(pack, name)));
        sections.put("cache", node -> each("cache", node, (name, entry) -> AnswerCache.life(pack, name)));
        sections.put("batch", node -> each("batch", node, (name, entry) -> Batch.of(pack, name)));
        sections.put("outcomes", node -> outcomes());
        sections.put("orders", node -> environments.forEach(OrderPlaces::of));
        sections.put("stream", node -> stream());
        sections.put("codes", node -> each("codes", node, (name, table) -> expectTable(name, table)));
    }

    private interface Entry {
        void check(String name, JsonNode entry);
    }

    List<BrokenFileException> problems() {
        pack.sections().forEach((name, node) -> {
            Consumer<JsonNode> section = sections.get(name);
            if (section == null) {
                broken.add(pack.broken(name, "unknown (expected one of " + new TreeSet<>(sections.keySet()) + ")"));
            } else {
                attempt(name, () -> section.accept(node));
            }
        });
        apis.values().stream()
                .filter(api ->
                        !api.paging().isEmpty() && !pack.section("paging").has(api.paging()))
                .forEach(api -> broken.add(new BrokenFileException(
                        catalogue(),
                        null,
                        api.id() + ": paging \"" + api.paging() + "\" (expected one of " + names(pack.section("paging"))
                                + " in broker.yaml)")));
        return broken;
    }

    private void each(String section, JsonNode node, Entry check) {
        if (!node.isObject()) {
            broken.add(pack.broken(section, "is no object (expected: names and what belongs to them)"));
            return;
        }
        node.fields()
                .forEachRemaining(entry ->
                        attempt(section + "." + entry.getKey(), () -> check.check(entry.getKey(), entry.getValue())));
    }

    private void attempt(String place, Runnable check) {
        try {
            check.run();
        } catch (BrokenFileException e) {
            broken.add(e);
        } catch (IllegalArgumentException e) {
            broken.add(pack.broken(place, e.getMessage()));
        }
    }

    private void credential(String name, JsonNode node) {
        PackEnvironment.Credential rule =
                Packs.read(pack, "credentials." + name, node, PackEnvironment.Credential.class);
        try {
            rule.fits("");
        } catch (PatternSyntaxException e) {
            throw pack.broken("credentials." + name + ".pattern", e.getDescription());
        }
    }

    /** What a connection has unless it says otherwise; what is wrong with the rest is told by who uses it. */
    private void environment(String name, JsonNode node) {
        node.path("credentials").fields().forEachRemaining(given -> {
            String place = "environments." + name + ".credentials." + given.getKey();
            JsonNode rule = pack.section("credentials").get(given.getKey());
            if (rule == null) {
                throw pack.broken(place, "unknown (expected one of " + names(pack.section("credentials")) + ")");
            }
            PackEnvironment.Credential credential =
                    Packs.read(pack, "credentials." + given.getKey(), rule, PackEnvironment.Credential.class);
            if (!credential.fits(given.getValue().asText())) {
                throw pack.broken(place, "does not fit (expected " + credential.inWords() + ")");
            }
        });
    }

    private void outcomes() {
        OutcomeRules rules = OutcomeRules.of(pack);
        Map.of("http", rules.http(), "codes", rules.codes(), "submit-codes", rules.submitCodes())
                .forEach((table, verdicts) -> verdicts.forEach((code, verdict) -> {
                    if (verdict.key() != null) {
                        expectKey("outcomes." + table + "." + code, verdict.key());
                    }
                }));
    }

    private void stream() {
        StreamProtocol protocol = PackStreams.protocol(pack);
        if (protocol.session() != null) {
            expectKey("stream.session", protocol.session());
        }
        try {
            protocol.checkNames(pack.section("credentials")::has);
        } catch (IllegalArgumentException e) {
            String[] placed = e.getMessage().split(": ", 2);
            throw pack.broken(placed[0], placed[1]);
        }
    }

    private void expectKey(String place, String key) {
        if (!pack.section("session").has(key)) {
            broken.add(pack.broken(
                    place, "\"" + key + "\" (expected a key of session: " + names(pack.section("session")) + ")"));
        }
    }

    private void key(String name, JsonNode node) {
        KeyRule rule = Packs.read(pack, "session." + name, node, KeyRule.class);
        if (!apis.isEmpty() && !apis.containsKey(rule.api())) {
            throw pack.broken(
                    "session." + name + ".api", "\"" + rule.api() + "\" (expected an id of " + catalogue() + ")");
        }
        if (rule.value() == null) {
            throw pack.broken("session." + name, "value: missing (expected where the key stands in the answer)");
        }
        rule.refreshLead();
    }

    private void expectTable(String name, JsonNode table) {
        if (!table.isObject()) {
            throw pack.broken("codes." + name, "is no table (expected: wire code: canonical value)");
        }
        CodeTables.of(pack.section("codes"));
    }

    private void expect(boolean fits, String place, JsonNode given, String expected) {
        if (!fits) {
            broken.add(pack.broken(place, "\"" + given.asText() + "\" (expected \"" + expected + "\")"));
        }
    }

    private String catalogue() {
        return pack.file("apis.csv")
                .map(file -> file.getParent().getFileName() + "/apis.csv")
                .orElse(pack.id() + "/apis.csv");
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
