package dev.naru.api;

import dev.naru.api.BrokerView.OrdersView;
import dev.naru.order.Caller;
import dev.naru.order.Reconciliations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The comparison with a broker's own records over REST. */
@RestController
@RequestMapping("/api/v1/brokers/{id}/reconciliation")
@Tag(name = "Brokers")
class ReconciliationController {
    private final Reconciliations reconciliations;

    ReconciliationController(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    @PostMapping
    @Operation(
            summary = "Compare with the broker now",
            description =
                    """
                    Orders, fills and positions against the broker's own lists, within the call budget; what the stream
                    missed is repaired and marked. It is done when the answer comes. A position that differs counts once
                    it stood still for a while, as brokers book later than they notify.""")
    OrdersView run(@PathVariable String id) {
        return OrdersView.of(reconciliations.run(id));
    }

    @PostMapping("/accept")
    @Operation(
            summary = "Take the broker's positions over",
            description =
                    """
                    For shares that came or went without an order, such as a transfer: every position that differs is
                    set to what the broker shows. Written to the audit log. Without a difference nothing changes.""")
    OrdersView accept(@PathVariable String id, HttpServletRequest request) {
        Caller caller = new Caller(request.getUserPrincipal().getName(), "api", request.getRemoteAddr());
        return OrdersView.of(reconciliations.accept(id, caller));
    }
}
