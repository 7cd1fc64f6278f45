package dev.naru.ui.preview;

import dev.naru.model.OrderRequest;
import dev.naru.order.Caller;
import dev.naru.order.Refusal;
import dev.naru.order.halt.Clearance;
import dev.naru.order.halt.Halt;
import dev.naru.order.halt.HaltEvent;
import dev.naru.order.halt.HaltScope;
import dev.naru.order.halt.Halted;
import dev.naru.order.halt.Halts;
import dev.naru.order.lifecycle.Change;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Halts in memory; every code confirms a release. */
public final class FakeHalts implements Halts, Clearance {
    private final Clock clock;
    private final List<Halt> inForce = new CopyOnWriteArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    public volatile String problem;

    public FakeHalts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Halted halt(String scope, String reason, boolean cancelOpen, Caller caller) {
        Halt halt = new Halt(scope(scope), Halt.Cause.MANUAL, reason, caller, clock.instant());
        add(halt);
        return new Halted(halt, true, List.of(), List.of());
    }

    public void add(Halt halt) {
        inForce.add(halt);
        listeners.forEach(Runnable::run);
    }

    private static HaltScope scope(String text) {
        String[] parts = text.split(":", 2);
        return Arrays.stream(HaltScope.Kind.values())
                .filter(kind -> kind.word().equals(parts[0]))
                .map(kind -> new HaltScope(kind, parts.length == 1 ? null : parts[1]))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Halt> inForce() {
        return List.copyOf(inForce);
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public List<HaltEvent> history(int limit) {
        return List.of();
    }

    @Override
    public ReleaseOffer offerRelease(String scope, Caller caller, boolean administrator) {
        return new ReleaseOffer(
                inForce.stream()
                        .filter(halt -> halt.scope().toString().equals(scope))
                        .findFirst()
                        .orElseThrow(),
                "code",
                clock.instant().plusSeconds(60));
    }

    @Override
    public Halt release(String scope, String confirm, Caller caller, boolean administrator) {
        Halt halt = offerRelease(scope, caller, administrator).halt();
        inForce.remove(halt);
        listeners.forEach(Runnable::run);
        return halt;
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<Refusal> refuse(OrderRequest request, Change.Kind kind) {
        return inForce.stream()
                .filter(halt -> halt.scope().id() == null
                        || halt.scope().id().equals(request.connection())
                        || halt.scope().id().equals(request.symbol()))
                .findFirst()
                .map(halt -> new Refusal(
                        "HALTED_" + halt.scope().kind(),
                        null,
                        halt.reason(),
                        List.of(String.valueOf(halt.scope().id()), halt.caller().actor(), halt.at(), halt.reason())));
    }
}
