package dev.naru.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What is sent over HTTP.
 *
 * @param url scheme, host, port and path
 * @param query encoded; empty for none
 * @param body {@code null} for a GET
 */
record HttpRequest(String url, String query, Map<String, String> headers, byte[] body, String contentType) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static HttpRequest get(String url, Map<String, String> parameters, Map<String, String> headers) {
        return new HttpRequest(url, form(parameters), headers, null, null);
    }

    /** Parameters in their order, as an object of strings. */
    static HttpRequest postJson(String url, Map<String, String> parameters, Map<String, String> headers) {
        try {
            return new HttpRequest(
                    url, "", headers, JSON.writeValueAsBytes(parameters), "application/json; charset=utf-8");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters can't be written as JSON", e);
        }
    }

    static HttpRequest postForm(String url, Map<String, String> parameters, Map<String, String> headers) {
        byte[] body = form(parameters).getBytes(StandardCharsets.UTF_8);
        return new HttpRequest(url, "", headers, body, "application/x-www-form-urlencoded");
    }

    /** The message holds nothing but this request afterwards. */
    void fill(Message message) {
        message.setHeaders(new HashMap<>(headers));
        message.setHeader(Exchange.HTTP_METHOD, body == null ? "GET" : "POST");
        if (!query.isEmpty()) {
            message.setHeader(Exchange.HTTP_QUERY, query);
        }
        if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
            message.setBody(body);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
