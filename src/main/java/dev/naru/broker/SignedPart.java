package dev.naru.broker;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of a request as a signature names them. */
final class SignedPart {
    static final List<String> NAMES =
            List.of("method", "path", "query", "query-sorted", "body", "body-sha256", "body-sha512");

    private SignedPart() {}

    /** @return {@code null} when there is no part of that name */
    static String of(String name, HttpRequest request, Signing rule) {
        byte[] body = request.body() == null ? new byte[0] : request.body();
        return switch (name) {
            case "method" -> request.method();
            case "path" -> request.path();
            case "query" -> request.query();
            case "query-sorted" -> Arrays.stream(request.query().split("&"))
                    .sorted()
                    .collect(Collectors.joining("&"));
            case "body" -> Signing.Encoding.TEXT.text(body);
            case "body-sha256" -> rule.encoding().text(hash("SHA-256", body));
            case "body-sha512" -> rule.encoding().text(hash("SHA-512", body));
            default -> null;
        };
    }

    private static byte[] hash(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
