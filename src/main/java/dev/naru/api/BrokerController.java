package dev.naru.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.broker.Api;
import dev.naru.broker.Brokers;
import dev.naru.broker.CapabilityProofs;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Orders;
import dev.naru.order.Refusal;
import dev.naru.order.halt.Arming;
import dev.naru.order.halt.Clearance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Connections over REST, and every API of their catalogues. */
@RestController
@RequestMapping("/api/v1/brokers")
@Tag(name = "Brokers", description = "Connections and their brokers' own APIs")
class BrokerController {
    private static final String KEYS = "auth";
    private static final String ORDERS = "order";

    /** Some brokers write it before a stock's code. */
    private static final Pattern SYMBOL_MARK = Pattern.compile("^A(?=\\d)");

    private final Brokers brokers;
    private final CapabilityProofs proofs;
    private final Orders orders;
    private final Arming arming;
    private final Clearance clearance;

    BrokerController(Brokers brokers, CapabilityProofs proofs, Orders orders, Arming arming, Clearance clearance) {
        this.proofs = proofs;
        this.brokers = brokers;
        this.orders = orders;
        this.arming = arming;
        this.clearance = clearance;
    }

    @GetMapping
    @Operation(summary = "Every connection and how it is doing")
    List<BrokerView> brokers() {
        return brokers.statuses().stream()
                .map(status -> BrokerView.of(status, orders.lane(status.id()), arming.status(status.id())))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One connection")
    BrokerView broker(@PathVariable String id) {
        return BrokerView.of(brokers.status(id), orders.lane(id), arming.status(id));
    }

    @GetMapping("/{id}/capabilities")
    @Operation(
            summary = "What the broker's pack can do, and whether its samples prove it",
            description = "By the same run as java -jar naru.jar check --capabilities.")
    List<CapabilityView> capabilities(@PathVariable String id) {
        brokers.status(id);
        return proofs.of(id).stream().map(CapabilityView::of).toList();
    }

    @GetMapping("/{id}/apis")
    @Operation(summary = "Every API in the broker's catalogue")
    List<Api> apis(@PathVariable String id) {
        brokers.status(id);
        return brokers.apis(id);
    }

    @PostMapping("/{id}/apis/{apiId}")
    @Operation(
            summary = "Call any catalogued API",
            description =
                    """
                    Through the hub's token, call budget and paging; the broker's answer comes as it is. The body holds
                    the parameters by the broker's own names; a number is sent as a number, a text as a text.
                    What places or changes orders goes past the hub's checks and journal here: use POST /api/v1/orders,
                    or say unjournaled=true. The hub keeps the keys itself, so the calls that issue them are not
                    offered.""")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = "object"),
                            examples = @ExampleObject("{\"PARAMETER_NAME\":\"value\"}")))
    JsonNode call(
            @PathVariable String id,
            @PathVariable String apiId,
            @Parameter(description = "true to send what may be an order past checks and journal")
                    @RequestParam(defaultValue = "false")
                    String unjournaled,
            HttpServletRequest request)
            throws IOException {
        brokers.status(id);
        Api api = brokers.apis(id).stream()
                .filter(known -> known.id().equals(apiId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("API of " + id, apiId));
        requireCallable(api, id, unjournaled.equals("true"));
        Map<String, Object> parameters = parameters(api, JsonBody.of(request));
        if (mayOrder(api)) {
            requireCleared(id, parameters);
        }
        for (String required : api.requiredParameters()) {
            boolean checked = api.method().equals("GET") || api.path().contains("{" + required + "}");
            if (checked && !parameters.containsKey(required)) {
                throw new BadFieldException(required, null, "a value, since " + apiId + " requires it");
            }
        }
        return brokers.call(id, apiId, parameters);
    }

    @DeleteMapping("/{id}/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End the session at the broker",
            description = "The broker forgets the connection's keys; the next call has new ones issued.")
    void endSession(@PathVariable String id) {
        brokers.status(id);
        brokers.endSession(id);
    }

    private static void requireCallable(Api api, String connection, boolean unjournaled) {
        if (api.method().equals("WS")) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "STREAM_ONLY",
                    api.id() + " is a stream channel (expected: a REST API; streams are at /api/v1/stream)");
        }
        if (api.category().equals(KEYS)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN, "KEYS_STAY_HERE", api.id() + " issues keys, which the hub keeps to itself");
        }
        if (!api.available()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "NOT_OFFERED",
                    api.id() + " is not offered in the environment of " + connection);
        }
        if (mayOrder(api) && !unjournaled) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "GOES_PAST_THE_JOURNAL",
                    api.id() + " may place or change an order past the hub's checks and journal (expected: POST"
                            + " /api/v1/orders, or unjournaled=true)");
        }
    }

    private static boolean mayOrder(Api api) {
        return !api.method().equals("GET") && api.category().contains(ORDERS);
    }

    /** What goes past the journal does not go past a halt: of the connection, or of a symbol it names. */
    private void requireCleared(String connection, Map<String, Object> parameters) {
        Stream<Optional<Refusal>> ofSymbols = parameters.values().stream()
                .filter(String.class::isInstance)
                .map(value -> clearance.refuse(
                        connection, SYMBOL_MARK.matcher((String) value).replaceFirst("")));
        Stream.concat(Stream.of(clearance.refuse(connection, null)), ofSymbols)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(refusal -> {
                    throw new OrderRefusedException(List.of(refusal));
                });
    }

    /** As they were given: what is a number in the request is a number for the broker. */
    private static Map<String, Object> parameters(Api api, JsonBody body) {
        body.object().fields().forEachRemaining(field -> {
            JsonNode value = field.getValue();
            if (value.isNull() || api.method().equals("GET") && !value.isValueNode()) {
                throw new BadFieldException(field.getKey(), value.toString(), "text, a number or true/false");
            }
        });
        return body.values();
    }
}
