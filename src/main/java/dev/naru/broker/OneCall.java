package dev.naru.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One request and its answer, judged by the pack's outcome table. Sends once; only when the broker refused a key, which
 * proves that it did nothing, is the request sent again with a new one.
 */
final class OneCall {
    private final HttpSender sender;
    private final IssuedKeys keys;
    private final CallBudgets budgets;
    private final CallRecord record;
    private final Signer signer;
    private final LoadingCache<Pack, OutcomeRules> outcomes =
            Caffeine.newBuilder().weakKeys().build(OutcomeRules::of);
    private final LoadingCache<Pack, CallNames.Needs> needs =
            Caffeine.newBuilder().weakKeys().build(CallNames.Needs::of);

    OneCall(HttpSender sender, IssuedKeys keys, CallBudgets budgets, CallRecord record, Signer signer) {
        this.sender = sender;
        this.keys = keys;
        this.budgets = budgets;
        this.record = record;
        this.signer = signer;
    }

    /** One that can tell whether a pack can be used, and nothing more: it has nobody to call. */
    static OneCall toNobody() {
        return new OneCall(null, null, null, null, null);
    }

    /** @param answer as it came @param body the same, read @param empty whether the broker said that there is nothing */
    record Reply(HttpAnswer answer, JsonNode body, boolean empty) {}

    /** @throws BrokerCallException when it did not go well */
    Reply make(Connection connection, CatalogueRow api, Paging.Page page, CallOptions options, Consumer<Boolean> sent) {
        long from = record.begin();
        try {
            Reply reply = attempt(connection, api, page, options, sent, true);
            record.success(connection, api, from);
            return reply;
        } catch (BrokerCallException e) {
            record.failure(connection, api, options.submit(), from, e);
            throw e;
        }
    }

    private Reply attempt(
            Connection connection,
            CatalogueRow api,
            Paging.Page page,
            CallOptions options,
            Consumer<Boolean> sent,
            boolean first) {
        CallNames.Needs needed = needs.get(connection.pack());
        CallNames names = new CallNames(
                connection, api, needed, name -> keys.isKey(connection, name) ? keys.key(connection, name) : null);
        HttpRequest bare = CallRequest.of(connection, api, names.parameters(page.parameters()));
        HttpAnswer answer = exchange(connection, api, () -> names.dressed(bare, signer, page.headers()), options, sent);
        JsonNode body = answer.json();
        OutcomeRules.Judged judged = outcomes(connection).judge(answer, body, api.category(), options.submit());
        if (judged == null) {
            return new Reply(answer, body, false);
        }
        if (judged.verdict().meaning() == Verdict.Meaning.EMPTY) {
            return new Reply(answer, body, true);
        }
        if (judged.verdict().meaning() == Verdict.Meaning.RENEW_KEY) {
            sent.accept(false);
            String key = judged.verdict().key();
            if (first && names.keys().containsKey(key)) {
                keys.refused(connection, key, names.keys().get(key));
                return attempt(connection, api, page, options, sent, false);
            }
        }
        if (judged.verdict().meaning() == Verdict.Meaning.ADJUST_CLOCK) {
            sent.accept(false);
            if (first && signer.learn(connection, needed.signing(), answer, body)) {
                return attempt(connection, api, page, options, sent, false);
            }
        }
        throw failure(connection, api, judged, answer);
    }

    /** @throws BrokenFileException when the pack's outcome table can't be used */
    OutcomeRules outcomes(Connection connection) {
        return outcomes.get(connection.pack());
    }

    /** @param dressing makes the request once it is its turn: what is signed before grows old while it waits */
    private HttpAnswer exchange(
            Connection connection,
            CatalogueRow api,
            Supplier<HttpRequest> dressing,
            CallOptions options,
            Consumer<Boolean> sent) {
        try (CallBudget.Turn turn = budgets.take(connection, options.lane(), api)) {
            HttpRequest request = dressing.get();
            sent.accept(true);
            return sender.send(request, options.timeout(), () -> sent.accept(true));
        } catch (BrokerCallException e) {
            sent.accept(false);
            throw e;
        } catch (HttpSender.NotReached e) {
            sent.accept(false);
            throw failed(connection, api, BrokerCallException.Kind.NOT_SENT, "can't be reached", e);
        } catch (IOException e) {
            throw failed(connection, api, BrokerCallException.Kind.UNKNOWN, "no answer", e);
        }
    }

    private BrokerCallException failure(
            Connection connection, CatalogueRow api, OutcomeRules.Judged judged, HttpAnswer answer) {
        BrokerCallException.Kind kind =
                switch (judged.verdict().meaning()) {
                    case REJECTED -> BrokerCallException.Kind.REJECTED;
                    case THROTTLED -> BrokerCallException.Kind.THROTTLED;
                    case UNAVAILABLE -> BrokerCallException.Kind.UNAVAILABLE;
                    case UNKNOWN -> BrokerCallException.Kind.UNKNOWN;
                    case RENEW_KEY, ADJUST_CLOCK -> BrokerCallException.Kind.NOT_SENT;
                    case SUCCESS, EMPTY -> throw new IllegalStateException(judged.inWords() + " is no failure");
                };
        if (kind == BrokerCallException.Kind.THROTTLED) {
            budgets.throttled(connection, judged.retryAfter(answer));
        }
        String message = connection.id() + "/" + api.id() + ": " + connection.masked(judged.inWords());
        return new BrokerCallException(kind, judged.code(), message, judged.retryAfter(answer), null);
    }

    private static BrokerCallException failed(
            Connection connection, CatalogueRow api, BrokerCallException.Kind kind, String what, IOException e) {
        Throwable cause = e instanceof HttpSender.NotReached ? e.getCause() : e;
        String why = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ", " + cause.getMessage());
        String message = connection.id() + "/" + api.id() + ": " + what + " (" + connection.masked(why) + ")";
        return new BrokerCallException(kind, null, message, null, e);
    }
}
