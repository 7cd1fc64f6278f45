package dev.naru.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells a program in RFC 9457 form that its key is missing, wrong, can't be looked up, or not allowed to do that. */
final class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ObjectMapper json;

    ApiProblems(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean given = request.getHeader(ApiKeyFilter.HEADER) != null;
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "header " + ApiKeyFilter.HEADER + ": " + (given ? "the given key is not known" : "missing")
                        + " (expected a key of this hub)");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "this key's roles do not allow " + request.getMethod() + " here");
    }

    /** The store is away, so nobody can tell whose key it is. */
    void storeAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "the store can't be read now, and with it this key; it is tried again with every request");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", status.name());
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
