package dev.naru.e2e.session;

import dev.naru.model.Consent;
import dev.naru.model.OrderRequest;
import dev.naru.model.OrderType;
import dev.naru.model.Side;
import dev.naru.model.TimeInForce;
import dev.naru.model.Venue;
import dev.naru.order.Caller;
import dev.naru.order.OrderRefusedException;
import dev.naru.order.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays one script against the hub, line by line. */
final class Play implements AutoCloseable {
    private static final Caller CALLER = new Caller("script", "api", null);
    private static final String ONLY = "it";
    private static final Duration TOKEN_LIFE = Duration.ofHours(12);
    private static final long PATIENCE_S = 15;
    private static final Pattern PLACE =
            Pattern.compile("place(?: as (\\w+))? (BUY|SELL) (\\w+) (\\d+) (?:@ (\\d+)|MARKET)( IOC)?");
    private static final Pattern CHANGE =
            Pattern.compile("(amend|cancel)(?: (\\w+))??(?: price=(\\d+))?(?: quantity=(\\d+))?");

    private final SessionHub hub;
    private final String connection;
    private final ScriptedBroker broker;
    private final Replies replies;
    private final Stage stage;
    private final Notes notes;
    private final Expectations expectations;
    private final List<CompletableFuture<String>> done = new ArrayList<>();
    private Asked last;

    Play(SessionHub hub, String connection, ScriptedBroker broker) {
        this.hub = hub;
        this.connection = connection;
        this.broker = broker;
        this.replies = new Replies(hub.clock, broker);
        this.stage = new Stage(replies);
        this.notes = new Notes(hub.bus(), connection, CALLER.actor());
        this.expectations = new Expectations(hub, connection, stage, notes);
    }

    /** From now on the broker does what stands, and no more. */
    Play standing(Script standing) {
        for (int at = 0; at < standing.steps().size(); ) {
            at = whenever(standing.steps(), at);
        }
        broker.listen(stage::take);
        return this;
    }

    void play(Script script) throws Exception {
        replies.tokensLive(TOKEN_LIFE);
        stage.begin();
        script.steps().stream()
                .filter(step -> step.kind() == Step.Kind.SENT)
                .forEach(step -> stage.leaveTo(wanted(step)));
        for (int at = 0; at < script.steps().size(); ) {
            Step step = script.steps().get(at);
            if (step.kind() == Step.Kind.WHENEVER) {
                at = whenever(script.steps(), at);
            } else {
                play(step);
                at++;
            }
        }
        end(script.steps().get(script.steps().size() - 1));
    }

    private int whenever(List<Step> steps, int at) {
        int to = at + 1;
        while (to < steps.size() && !steps.get(to).afterGap() && steps.get(to).isReply()) {
            to++;
        }
        stage.whenever(new Stage.Standing(wanted(steps.get(at)), steps.subList(at + 1, to)));
        return to;
    }

    private void play(Step step) throws Exception {
        switch (step.kind()) {
            case DO -> act(step);
            case SENT -> last = stage.await(step, wanted(step));
            case ANSWER, BREAK -> replies.give(step, last == null ? null : last.peer());
            case SILENCE -> hub.clock.forward(
                    Duration.ofSeconds(Long.parseLong(step.text().replace("s", ""))));
            case EXPECT -> expect(step);
            case WHENEVER -> throw new IllegalStateException();
        }
    }

    private Wanted wanted(Step step) {
        return Wanted.of(hub.clock.fill(step.text()));
    }

    private void act(Step step) throws Exception {
        Matcher place = PLACE.matcher(step.text());
        Matcher change = CHANGE.matcher(step.text());
        if (place.matches()) {
            notes.name(place.group(1) == null ? ONLY : place.group(1));
            OrderRequest request = request(place);
            begin(() -> hub.orders().place(request, null, CALLER));
        } else if (change.matches()) {
            String id = notes.order(change.group(2) == null ? ONLY : change.group(2));
            BigDecimal price = change.group(3) == null ? null : new BigDecimal(change.group(3));
            Long quantity = change.group(4) == null ? null : Long.valueOf(change.group(4));
            boolean amends = change.group(1).equals("amend");
            begin(() -> {
                if (amends) {
                    hub.orders().amend(id, price, quantity, CALLER);
                } else {
                    hub.orders().cancel(id, CALLER);
                }
            });
        } else if (step.text().equals("connect")) {
            hub.connect(connection);
        } else if (step.text().equals("sweep")) {
            hub.sweep(connection);
        } else {
            throw step.wrong("connect, sweep, place, amend or cancel", step.text());
        }
    }

    private OrderRequest request(Matcher place) {
        boolean market = place.group(5) == null;
        return new OrderRequest(
                connection,
                place.group(3),
                Side.valueOf(place.group(2)),
                market ? OrderType.MARKET : OrderType.LIMIT,
                market ? null : new BigDecimal(place.group(5)),
                Long.parseLong(place.group(4)),
                place.group(6) == null ? TimeInForce.DAY : TimeInForce.IOC,
                Venue.KRX,
                null,
                EnumSet.allOf(Consent.class));
    }

    /** The hub is asked on a thread of its own: it answers when the broker has. */
    private void begin(Runnable asking) {
        done.add(CompletableFuture.supplyAsync(
                () -> {
                    try {
                        asking.run();
                        return "taken";
                    } catch (OrderRefusedException e) {
                        return e.refusals().stream().map(Refusal::code).toList().toString();
                    }
                },
                task -> new Thread(task, "script").start()));
    }

    private void expect(Step step) throws Exception {
        if (step.text().startsWith("refused ")) {
            String outcome = outcome(step, done.get(done.size() - 1));
            if (!outcome.contains(step.text().substring("refused ".length()))) {
                throw step.wrong(step.text(), outcome);
            }
            notes.refused();
        } else {
            expectations.check(step);
        }
    }

    private static String outcome(Step step, CompletableFuture<String> future) throws InterruptedException {
        try {
            return future.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw step.wrong("the hub to answer who asked it", "nothing in " + PATIENCE_S + " s");
        } catch (ExecutionException e) {
            throw new AssertionError(step.where() + ": the hub failed", e.getCause());
        }
    }

    /** Who asked has an answer, and nothing was sent that the script does not speak of. */
    private void end(Step step) throws InterruptedException {
        for (CompletableFuture<String> future : done) {
            outcome(step, future);
        }
        List<Asked> unexpected = stage.unexpected();
        if (!unexpected.isEmpty()) {
            throw step.wrong("nothing more to be sent", unexpected);
        }
    }

    @Override
    public void close() {
        notes.close();
    }
}
