package dev.naru.broker;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * What is sent over HTTP.
 *
 * @param host scheme, host and port
 * @param path encoded
 * @param query encoded; empty for none
 * @param body {@code null} for none
 */
record HttpRequest(
        String method,
        String host,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        String contentType) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    static HttpRequest get(String host, String path, Map<String, String> parameters) {
        return new HttpRequest("GET", host, path, form(parameters), Map.of(), null, null);
    }

    static HttpRequest withoutBody(String method, String host, String path) {
        return new HttpRequest(method, host, path, "", Map.of(), null, null);
    }

    /** @param content written as JSON, fields in their order */
    static HttpRequest json(String method, String host, String path, Object content, Map<String, String> headers) {
        try {
            byte[] body = JSON.writeValueAsBytes(content);
            return new HttpRequest(method, host, path, "", headers, body, "application/json; charset=utf-8");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters can't be written as JSON", e);
        }
    }

    static HttpRequest postForm(String host, String path, Map<String, String> parameters, Map<String, String> headers) {
        byte[] body = form(parameters).getBytes(StandardCharsets.UTF_8);
        return new HttpRequest("POST", host, path, "", headers, body, "application/x-www-form-urlencoded");
    }

    /** The same with other headers. */
    HttpRequest with(Map<String, String> others) {
        return new HttpRequest(method, host, path, query, others, body, contentType);
    }

    /** The message holds nothing but this request afterwards, in forms camel-http needs no converter for. */
    void fill(Message message) {
        message.setHeaders(new HashMap<>(headers));
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(method));
        message.setHeader(Exchange.HTTP_PATH, path);
        if (!query.isEmpty()) {
            message.setHeader(Exchange.HTTP_QUERY, query);
        }
        if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, contentType);
            message.setBody(new ByteArrayEntity(body, ContentType.parse(contentType)));
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
