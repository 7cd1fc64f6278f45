package dev.naru.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Answers what no other part of the API does. Without it the dashboard, which takes every path that is left, would answer
 * programs with a page.
 */
@Hidden
@RestController
class UnknownPathController {
    private static final String ELSEWHERE = "(?!openapi|docs|swagger-ui|webjars).*";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    UnknownPathController(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @RequestMapping({"/api", "/api/{area:" + ELSEWHERE + "}", "/api/{area:" + ELSEWHERE + "}/**"})
    ResponseEntity<ProblemDetail> unknown(HttpServletRequest request) {
        String path = request.getRequestURI();
        Set<String> methods = methodsOf(path);
        if (methods.isEmpty()) {
            return answer(
                    HttpStatus.NOT_FOUND,
                    "NOT_FOUND",
                    "path: " + path + " does not exist (see /api/openapi)",
                    new HttpHeaders());
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, String.join(", ", methods));
        return answer(
                HttpStatus.METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "method: " + request.getMethod() + " (expected: " + String.join(" or ", methods) + ")",
                headers);
    }

    private Set<String> methodsOf(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(info -> !info.getMethodsCondition().getMethods().isEmpty() && matches(info, parsed))
                .flatMap(info -> info.getMethodsCondition().getMethods().stream())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean matches(RequestMappingInfo info, PathContainer path) {
        return info.getPathPatternsCondition() != null
                && info.getPathPatternsCondition().getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static ResponseEntity<ProblemDetail> answer(
            HttpStatus status, String code, String detail, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.problem(status, code, detail));
    }
}
