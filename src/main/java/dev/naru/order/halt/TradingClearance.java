package dev.naru.order.halt;

import dev.naru.model.OrderRequest;
import dev.naru.order.Refusal;
import dev.naru.order.lifecycle.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Nothing goes out that is halted, that may be halted, or that is real and not armed. */
final class TradingClearance implements Clearance {
    private static final Duration READ_WITHIN = Duration.ofSeconds(5);

    private final HaltState state;
    private final Scopes scopes;
    private final ArmingDesk arming;
    private final Keeper keeper;

    TradingClearance(HaltState state, Scopes scopes, ArmingDesk arming, Keeper keeper) {
        this.state = state;
        this.scopes = scopes;
        this.arming = arming;
        this.keeper = keeper;
    }

    @Override
    public void refresh() {
        try {
            keeper.call(
                    () -> {
                        state.readAnew();
                        arming.refresh();
                        return null;
                    },
                    READ_WITHIN);
        } catch (TimeoutException e) {
            throw new IllegalStateException("what is halted was not read within " + READ_WITHIN.toSeconds() + " s", e);
        }
    }

    @Override
    public Optional<Refusal> refuse(OrderRequest request, Change.Kind kind) {
        if (kind == Change.Kind.CANCEL) {
            return Optional.empty();
        }
        for (HaltScope scope : scopes.of(request)) {
            Halt halt = state.of(scope);
            if (halt != null) {
                return Optional.of(because(halt));
            }
        }
        String problem = state.problem();
        if (problem != null) {
            return Optional.of(new Refusal(
                    "HALT_STATE_UNREADABLE",
                    null,
                    "whether trading is halted can't be told: " + problem,
                    List.of(problem)));
        }
        return arming.refuse(request.connection());
    }

    private static Refusal because(Halt halt) {
        HaltScope scope = halt.scope();
        String field =
                switch (scope.kind()) {
                    case HUB -> null;
                    case CONNECTION, ACCOUNT -> "connection";
                    case SYMBOL -> "symbol";
                };
        return new Refusal(
                "HALTED_" + scope.kind(),
                field,
                (field == null ? "" : field + ": ") + scope + " was halted by "
                        + halt.caller().actor() + " at " + halt.at() + ": " + halt.reason(),
                List.of(scope.id() == null ? "" : scope.id(), halt.caller().actor(), halt.at(), halt.reason()));
    }
}
