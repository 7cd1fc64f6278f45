package dev.naru.api;

import dev.naru.model.Order;
import dev.naru.model.OrderState;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where other systems post. What is read is a JSON object, whatever its content type says; the secret stands in it or in
 * the query, because those who send such things often can't send headers.
 */
@Hidden
@RestController
class HookController {
    private static final String ROOT = "/hooks/";
    private static final int MOST_BYTES = 64 * 1024;
    private static final List<String> SECRETS = List.of("secret", "passphrase");
    private static final Set<OrderState> OPEN_OUTCOME =
            Set.of(OrderState.NEW, OrderState.SENDING, OrderState.UNKNOWN, OrderState.NEEDS_HUMAN);

    private final Hooks hooks;
    private final HookGuard guard;
    private final Clock clock;

    HookController(Hooks hooks, HookGuard guard, Clock clock) {
        this.hooks = hooks;
        this.guard = guard;
        this.clock = clock;
    }

    @PostMapping(ROOT + "**")
    ResponseEntity<Object> take(HttpServletRequest request) throws IOException {
        String path = path(request);
        HookConsumer hook = hooks.find(path).orElseThrow(() -> ProblemException.notFound("hook", path));
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        boolean known = hook.knows(asked(request, SECRETS.get(0)));
        Map<String, Object> body;
        try {
            body = body(bytes);
        } catch (BadFieldException | ProblemException e) {
            throw known ? e : guard.refuse(path, request.getRemoteAddr());
        }
        for (String name : SECRETS) {
            known |= body.remove(name) instanceof String given && hook.knows(given);
        }
        if (!known) {
            throw guard.refuse(path, request.getRemoteAddr());
        }
        guard.admit(path, hook.perMinute());
        return answer(hook.take(body, request.getRemoteAddr(), clock.instant()));
    }

    /** Any other method: without it the dashboard would answer with a page. */
    @RequestMapping(ROOT + "**")
    void other(HttpServletRequest request) {
        throw new ProblemException(
                HttpStatus.METHOD_NOT_ALLOWED,
                "METHOD_NOT_ALLOWED",
                "method: " + request.getMethod() + " (expected: POST)");
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length() + ROOT.length());
    }

    /** Of the query alone: asking the request for a parameter would read a body that calls itself a form. */
    private static String asked(HttpServletRequest request, String name) {
        String value = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(name);
        return value == null ? null : UriUtils.decode(value, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> body(byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(
                    HttpStatus.PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", "body: expected at most " + MOST_BYTES + " bytes");
        }
        return JsonBody.of(bytes).values();
    }

    private static ResponseEntity<Object> answer(Message left) {
        Object body = left.getBody();
        if (body instanceof Order order) {
            boolean open = OPEN_OUTCOME.contains(order.state());
            return ResponseEntity.status(open ? HttpStatus.ACCEPTED : HttpStatus.CREATED)
                    .header("Location", "/api/v1/orders/" + order.id())
                    .body(OrderView.of(order));
        }
        return body == null
                ? ResponseEntity.accepted().body(Map.of("detail", "taken; what becomes of it is not known yet"))
                : ResponseEntity.ok(body);
    }
}
