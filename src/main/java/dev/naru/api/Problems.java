package dev.naru.api;

import dev.naru.broker.BrokerCallException;
import dev.naru.broker.UnknownConnectionException;
import dev.naru.broker.sample.SampleResult;
import dev.naru.feed.UnknownSymbolException;
import dev.naru.order.IdempotencyException;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import dev.naru.order.halt.NotArmableException;
import dev.naru.order.halt.ReleaseRefusedException;
import dev.naru.order.halt.UnknownScopeException;
import dev.naru.security.PasswordRefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says everything that goes wrong in the API as RFC 9457 {@code application/problem+json}, with a stable code. */
@RestControllerAdvice(basePackageClasses = Problems.class)
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badField(BadFieldException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "INVALID_FIELD", e.getMessage());
        problem.setProperty("field", e.field());
        problem.setProperty("given", e.given());
        problem.setProperty("expected", e.expected());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> said(ProblemException e) {
        return answer(problem(e.status(), e.code(), e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unusable(UnusableFileException e) {
        ProblemDetail problem = problem(e.status(), e.code(), e.getMessage());
        problem.setProperty("problems", e.found().problems());
        problem.setProperty(
                "samples",
                e.found().samples().stream().filter(SampleResult::failed).toList());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownSymbol(UnknownSymbolException e) {
        ProblemDetail problem = problem(HttpStatus.NOT_FOUND, "UNKNOWN_SYMBOL", e.getMessage());
        problem.setProperty("field", "symbol");
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownConnection(UnknownConnectionException e) {
        ProblemDetail problem = problem(HttpStatus.NOT_FOUND, "UNKNOWN_CONNECTION", e.getMessage());
        problem.setProperty("field", "connection");
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(OrderRefusedException e) {
        List<Refusal> refusals = e.refusals();
        Refusal first = refusals.get(0);
        ProblemDetail problem = problem(statusOf(first.code()), first.code(), e.getMessage());
        problem.setProperty("field", first.field());
        problem.setProperty("refusals", refusals.stream().map(Problems::view).toList());
        return answer(problem);
    }

    private static HttpStatus statusOf(String refusalCode) {
        return switch (refusalCode) {
            case "TOO_MANY_ORDERS" -> HttpStatus.TOO_MANY_REQUESTS;
            case "UNKNOWN_ORDER" -> HttpStatus.NOT_FOUND;
            case "JOURNAL_UNAVAILABLE", "READ_ONLY_HUB", "LEASE_NOT_RENEWED", "HALT_STATE_UNREADABLE" -> HttpStatus
                    .SERVICE_UNAVAILABLE;
            default -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    }

    private static Map<String, Object> view(Refusal refusal) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("code", refusal.code());
        view.put("field", refusal.field());
        view.put("detail", refusal.detail());
        if (refusal.code().equals("NO_CANDIDATE")) {
            view.put("connection", refusal.arguments().get(0));
            view.put(
                    "because",
                    ((List<?>) refusal.arguments().get(1))
                            .stream().map(because -> view((Refusal) because)).toList());
        }
        return view;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownScope(UnknownScopeException e) {
        return badField(new BadFieldException("scope", Given.quoted(e.given()), e.expected()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notReleased(ReleaseRefusedException e) {
        HttpStatus status =
                switch (e.reason()) {
                    case ADMINISTRATOR_NEEDED -> HttpStatus.FORBIDDEN;
                    case NOT_HALTED, WRONG_CONFIRMATION -> HttpStatus.CONFLICT;
                };
        return answer(problem(status, e.reason().name(), e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notArmable(NotArmableException e) {
        return answer(problem(HttpStatus.CONFLICT, "NOT_ARMABLE", e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> password(PasswordRefusedException e) {
        HttpStatus status =
                switch (e.reason()) {
                    case PASSWORD_LOCKED -> HttpStatus.TOO_MANY_REQUESTS;
                    case WRONG_PASSWORD, ROLE_NEEDED -> HttpStatus.FORBIDDEN;
                };
        return answer(problem(status, e.reason().name(), e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> store(DataAccessException e) {
        LOG.error("a request of the API failed at the store", e);
        return answer(problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "STORE_UNAVAILABLE",
                "the store could not be read or written; nothing was changed"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> idempotency(IdempotencyException e) {
        HttpStatus status =
                switch (e.reason()) {
                    case IN_FLIGHT -> HttpStatus.CONFLICT;
                    case OTHER_REQUEST -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        ProblemDetail problem = problem(status, "IDEMPOTENCY_KEY_" + e.reason().name(), e.getMessage());
        problem.setProperty("field", "Idempotency-Key");
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broker(BrokerCallException e) {
        HttpStatus status =
                switch (e.kind()) {
                    case REJECTED, UNKNOWN -> HttpStatus.BAD_GATEWAY;
                    case THROTTLED, UNAVAILABLE, NOT_SENT -> HttpStatus.SERVICE_UNAVAILABLE;
                };
        ProblemDetail problem = problem(status, "BROKER_" + e.kind().name(), e.getMessage());
        problem.setProperty("kind", e.kind().name());
        problem.setProperty("brokerCode", e.code());
        HttpHeaders headers = new HttpHeaders();
        if (e.retryAfter() != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, e.retryAfter().toSeconds())));
        }
        return answer(problem, headers);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(RuntimeException e) {
        LOG.error("a request of the API failed", e);
        return answer(problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "the hub failed on this request; its log says why"));
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = body instanceof ProblemDetail given ? given : ProblemDetail.forStatus(status);
        HttpStatus known = HttpStatus.resolve(status.value());
        problem.setProperty("code", known == null ? "HTTP_" + status.value() : known.name());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return answer(problem, new HttpHeaders());
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
