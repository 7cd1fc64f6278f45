package dev.naru.broker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One account or key used with a pack: a block under {@code naru.connections}, resolved against the pack. */
public final class Connection {
    private final String id;
    private final Pack pack;
    private final String environment;
    private final String variant;
    private final String sessions;
    private final URI restUrl;
    private final URI streamUrl;
    private final Map<String, String> credentials;
    private final LiveTrading liveTrading;

    Connection(
            String id,
            Pack pack,
            String environment,
            String variant,
            String sessions,
            URI restUrl,
            URI streamUrl,
            Map<String, String> credentials,
            boolean liveTradingAllowed) {
        this.id = id;
        this.pack = pack;
        this.environment = environment;
        this.variant = variant;
        this.sessions = sessions;
        this.restUrl = restUrl;
        this.streamUrl = streamUrl;
        this.credentials = Map.copyOf(credentials);
        this.liveTrading = environment.equals("live")
                ? new LiveTrading(true, liveTradingAllowed, fingerprint())
                : LiveTrading.NONE;
    }

    public String id() {
        return id;
    }

    public Pack pack() {
        return pack;
    }

    /** {@code simulator}, {@code paper} or {@code live}. */
    public String environment() {
        return environment;
    }

    /** Which column of the catalogue and which limits apply: {@code live} or {@code paper}. */
    String variant() {
        return variant;
    }

    /** Name of the dated trading sessions that hold here, {@code always} for a market that never closes. */
    String sessions() {
        return sessions;
    }

    /** Scheme, host and port of REST calls. */
    URI restUrl() {
        return restUrl;
    }

    /** Scheme, host, port and path of the stream. */
    URI streamUrl() {
        return streamUrl;
    }

    LiveTrading liveTrading() {
        return liveTrading;
    }

    /** Whether a stream made for the other serves this one as well. */
    boolean streamsAs(Connection other) {
        return pack.id().equals(other.pack.id())
                && variant.equals(other.variant)
                && Objects.equals(sessions, other.sessions)
                && Objects.equals(streamUrl, other.streamUrl)
                && credentials.equals(other.credentials)
                && Stream.of("stream", "codes", "session", "signing")
                        .allMatch(name -> pack.section(name).equals(other.pack.section(name)));
    }

    private String fingerprint() {
        String seen = String.join(
                "\n",
                pack.id(),
                environment,
                variant,
                String.valueOf(restUrl),
                String.valueOf(streamUrl),
                new TreeMap<>(credentials).toString());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @return {@code null} when the credential is not configured */
    String credential(String name) {
        return credentials.get(name);
    }

    /** Whether the text is but the name, in braces, of an optional credential that is not configured. */
    boolean lacks(String text) {
        String name = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : "";
        return credential(name) == null
                && pack.section("credentials").path(name).path("optional").asBoolean();
    }

    /** The text without any of this connection's credentials in it, for logs and for people. */
    String masked(String text) {
        String masked = text;
        for (String value : credentials.values()) {
            masked = value.length() < 6 ? masked : masked.replace(value, "***");
        }
        return masked;
    }

    @Override
    public String toString() {
        return "connection " + id + " (" + pack.id() + ", " + environment + ")";
    }
}
