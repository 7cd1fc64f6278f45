package dev.naru.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.WebUtils;

/** Lets programs in up to the configured number, and pages of other origins only where they are allowed. */
final class StreamDoor implements HandshakeInterceptor {
    private final StreamHandler handler;
    private final ApiSettings settings;
    private final ObjectMapper json;

    StreamDoor(StreamHandler handler, ApiSettings settings, ObjectMapper json) {
        this.handler = handler;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handled,
            Map<String, Object> attributes)
            throws IOException {
        String origin = request.getHeaders().getOrigin();
        if (!WebUtils.isSameOrigin(request) && !WebUtils.isValidOrigin(request, settings.allowedOrigins())) {
            return refuse(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "ORIGIN_NOT_ALLOWED",
                    "header Origin: \"" + origin
                            + "\" (expected: none, this hub's own, or one of naru.api.allowed-origins)");
        }
        if (handler.clients() >= settings.streamClients()) {
            return refuse(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "TOO_MANY_CLIENTS",
                    settings.streamClients() + " programs are on the stream (expected: fewer)");
        }
        return true;
    }

    private boolean refuse(
            ServerHttpRequest request, ServerHttpResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        ProblemDetail problem = Problems.problem(status, code, detail);
        problem.setInstance(URI.create(request.getURI().getPath()));
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        json.writeValue(response.getBody(), problem);
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handled, Exception exception) {}
}
