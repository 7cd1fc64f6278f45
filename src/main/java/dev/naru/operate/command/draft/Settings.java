package dev.naru.operate.command.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of {@code broker.yaml}: hosts, keys, limits, outcomes and tables, as far as a document tells them. */
final class Settings {
    private static final List<String> PAPER = List.of("paper", "sandbox", "test", "mock", "demo", "모의");
    private static final List<String> KEY_WORDS = List.of("token", "oauth", "oauth2");

    private final String id;
    private final OpenApi openApi;
    private final List<Operation> operations;
    private final Operation keyApi;
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> todo = new LinkedHashSet<>();
    private final String base;

    /** @param operations takes the call that issues the key, where only the security scheme names it */
    Settings(String id, OpenApi openApi, List<Operation> operations) {
        this.id = id;
        this.openApi = openApi;
        this.operations = operations;
        this.base = base(openApi);
        if (openApi != null) {
            openApi.securitySchemes().forEach(this::scheme);
        }
        keyApi = headers.containsValue("Bearer {token}") ? keyApi(operations) : null;
        if (keyApi == null && headers.containsValue("Bearer {token}")) {
            headers.replaceAll((name, value) -> value.replace("{token}", "{access-token}"));
            credentials.put("access-token", "the access token");
        }
        if (headers.isEmpty()) {
            todo.add("broker.yaml: credentials, headers and session: nothing given says how calls are signed in");
        }
    }

    private void scheme(JsonNode scheme) {
        String type = scheme.path("type").asText();
        if (type.equals("apiKey") && scheme.path("in").asText().equals("header")) {
            String name = Words.kebab(scheme.path("name").asText()).replaceFirst("^x-", "");
            credentials.put(name, scheme.path("description").asText("as issued"));
            headers.put(scheme.path("name").asText(), "{" + name + "}");
        } else if (type.equals("oauth2")
                || type.equals("openIdConnect")
                || type.equals("http") && scheme.path("scheme").asText().equalsIgnoreCase("bearer")) {
            headers.put("Authorization", "Bearer {token}");
        } else {
            todo.add("broker.yaml: the document's security scheme " + type + " "
                    + scheme.path("scheme").asText() + scheme.path("in").asText() + " is not drafted");
        }
    }

    private Operation keyApi(List<Operation> all) {
        for (Operation operation : all) {
            if (operation.method().equals("POST")
                    && Words.anyIn(operation.words(), KEY_WORDS)
                    && !Words.anyIn(operation.words(), List.of("revoke", "delete", "폐기"))) {
                operation.parameters().stream()
                        .filter(field ->
                                field.place().equals("body") && !field.name().equals("grant_type"))
                        .forEach(field -> credentials.put(Words.kebab(field.name()), "as issued"));
                return operation;
            }
        }
        return null;
    }

    /** Id of the call that issues the key; {@code null} when there is none. */
    String keyApi() {
        return keyApi == null ? null : keyApi.id();
    }

    String text(Codes codes, List<String> channels, boolean account) {
        if (account) {
            credentials.put("account", "the account number");
        }
        StringBuilder text = new StringBuilder();
        String title = openApi == null || openApi.title().isEmpty() ? id : openApi.title();
        text.append("# ")
                .append(title)
                .append(": a draft; everything in it is a guess until somebody has looked at it\n");
        text.append("id: ")
                .append(id)
                .append("\nnames: { ko: ")
                .append(Texts.quoted(title))
                .append(", en: ")
                .append(Texts.quoted(title))
                .append(" }\n\n");
        if (!credentials.isEmpty()) {
            text.append("credentials:\n");
            credentials.forEach((name, words) -> text.append("  ")
                    .append(name)
                    .append(": { pattern: \"[!-~]{1,200}\", expected: ")
                    .append(Texts.quoted(words))
                    .append(" }\n"));
            text.append('\n');
        }
        environments(text, channels);
        text.append("limits:                       # guess: look up what the broker publishes\n");
        text.append(
                credentials.isEmpty()
                        ? ""
                        : "  shared-by: " + credentials.keySet().iterator().next() + "\n");
        text.append("  live: 1/s\n  paper: 1/s\n\n");
        session(text);
        if (!headers.isEmpty()) {
            text.append("headers:\n");
            headers.forEach((name, value) -> text.append("  ")
                    .append(name)
                    .append(": ")
                    .append(Texts.quoted(value))
                    .append('\n'));
            text.append('\n');
        }
        outcomes(text);
        stream(text, channels);
        if (!codes.isEmpty()) {
            text.append("codes:                        # guess: null where nothing is known\n");
            codes.lines().forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private void environments(StringBuilder text, List<String> channels) {
        Map<String, String> hosts = new LinkedHashMap<>();
        if (openApi != null) {
            for (JsonNode server : openApi.servers()) {
                String about = server.path("url").asText() + " "
                        + server.path("description").asText();
                hosts.putIfAbsent(
                        Words.anyIn(about, PAPER) ? "paper" : "live",
                        server.path("url").asText());
            }
        }
        if (hosts.isEmpty()) {
            hosts.put("live", "https://localhost:8443");
            todo.add("broker.yaml: environments.live.rest: nothing given says the host");
        }
        text.append("environments:\n");
        hosts.forEach((name, url) -> {
            text.append("  ")
                    .append(name)
                    .append(":\n    rest: ")
                    .append(host(url))
                    .append('\n');
            if (!channels.isEmpty()) {
                text.append("    stream: ")
                        .append(host(url).replaceFirst("^http", "ws"))
                        .append("   # guess\n");
            }
            text.append("    tr: ").append(name).append("\n    sessions: krx\n");
        });
        text.append('\n');
    }

    /** What every path begins with: the path of the first server. */
    private static String base(OpenApi openApi) {
        return openApi == null ? "" : path(openApi.servers().path(0).path("url").asText());
    }

    private static String path(String url) {
        String path = url.replaceFirst("^[a-z]+://[^/]*", "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    String base() {
        return base;
    }

    /** The path of a server belongs to the calls. */
    private String host(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null) {
                if (!path(url).equals(base)) {
                    todo.add("apis.csv: every path begins with " + path(url) + " at " + address.getHost()
                            + ", drafted as \"" + base + "\"");
                }
                return address.getScheme() + "://" + address.getAuthority();
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        todo.add("broker.yaml: environments: \"" + url + "\" is no address of a host");
        return "https://localhost:8443";
    }

    private void session(StringBuilder text) {
        if (keyApi == null) {
            return;
        }
        text.append("session:\n  token:\n    api: ").append(keyApi.id()).append('\n');
        text.append(keyApi.form() ? "    form: true\n" : "");
        List<String> request = new ArrayList<>();
        for (WireField field : keyApi.parameters()) {
            if (field.place().equals("body")) {
                boolean grant = field.name().equals("grant_type");
                request.add(field.name() + ": "
                        + (grant ? "client_credentials" : Texts.quoted("{" + Words.kebab(field.name()) + "}")));
            }
        }
        text.append("    request: { ").append(String.join(", ", request)).append(" }\n");
        text.append("    value: ")
                .append(pointer("access_token", "token", "accessToken"))
                .append('\n');
        String life = pointer("expires_in", "expiresIn");
        text.append(
                life.equals("/expires_in") || life.equals("/expiresIn")
                        ? "    expires: { in: " + life + " }\n"
                        : "    expires: { after: 1h }      # guess\n");
        text.append("    refresh-before: 1m\n\n");
    }

    private String pointer(String... names) {
        for (String name : names) {
            if (keyApi.answer() != null && keyApi.answer().path("properties").has(name)) {
                return "/" + name;
            }
        }
        return "/" + names[0] + (keyApi.answer() == null ? "" : "   # guess");
    }

    private void outcomes(StringBuilder text) {
        List<String> codes = new ArrayList<>();
        List<String> words = new ArrayList<>();
        operations.stream()
                .filter(operation -> operation.error() != null)
                .findFirst()
                .ifPresent(operation -> {
                    find(operation.error(), "", List.of("code", "error_code", "errorCode"), codes);
                    find(
                            operation.error(),
                            "",
                            List.of("message", "msg", "error_description", "error_message", "detail"),
                            words);
                });
        text.append("outcomes:                     # guess: what the HTTP status says, where no code is known\n");
        text.append("  success-without-code: true\n");
        text.append(codes.isEmpty() ? "" : "  code: [" + String.join(", ", codes) + "]\n");
        text.append(words.isEmpty() ? "" : "  text: [" + String.join(", ", words) + "]\n");
        text.append("  http: { 400: rejected, 401: ").append(keyApi == null ? "rejected" : "renew-key token");
        text.append(", 403: rejected, 404: rejected, 409: rejected, 422: rejected, 429: throttled 1s, 5xx: unavailable"
                + " }\n\n");
    }

    private static void find(JsonNode schema, String pointer, List<String> names, List<String> found) {
        AnswerShape.properties(schema).forEach(property -> {
            if (property.getValue().path("type").asText().equals("object")) {
                find(property.getValue(), pointer + "/" + property.getKey(), names, found);
            } else if (names.contains(property.getKey())) {
                found.add(pointer + "/" + property.getKey());
            }
        });
    }

    private static void stream(StringBuilder text, List<String> channels) {
        if (channels.isEmpty()) {
            return;
        }
        text.append(
                """
                stream:                       # guess: nothing given says how the socket speaks
                  max-subscriptions: 10
                  send:
                    subscribe:   '{"type":"subscribe","channel":"{channel}","key":"{key}"}'
                    unsubscribe: '{"type":"unsubscribe","channel":"{channel}","key":"{key}"}'
                  frames: { kind: json, when: { /channel: "*" }, channel: /channel }
                  channels:
                """);
        channels.forEach(channel -> text.append("    ")
                .append(channel)
                .append(": { id: ")
                .append(channel)
                .append(" }\n"));
        text.append('\n');
    }

    List<String> todo() {
        return List.copyOf(todo);
    }
}
