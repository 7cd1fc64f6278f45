package dev.naru.order.choice;

import dev.naru.model.OrderRequest;
import dev.naru.model.Routing;
import dev.naru.model.Side;
import dev.naru.order.Refusal;
import dev.naru.order.risk.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The connections an order may still go through, and why the others are out: what travels along the order route. Every
 * question of the route gives new ones; nothing is changed in place.
 *
 * @param left in the order they are preferred in so far
 * @param out why not, by connection
 * @param preferred whether the first of those left is the one
 */
public record Candidates(
        OrderRequest request, List<Candidate> left, Map<String, List<Refusal>> out, boolean preferred) {

    /** A merit in both languages, such as what the connection holds. */
    public record Merit(String ko, String en) {}

    /** A connection with what is known about the order sent through it. */
    public record Candidate(String connection, Facts facts, List<Merit> merits) {

        Candidate with(Merit merit) {
            List<Merit> all = new ArrayList<>(merits);
            all.add(merit);
            return new Candidate(connection, facts, List.copyOf(all));
        }
    }

    /** Which way the order goes, for a route's {@code choice}. */
    public Side side() {
        return request.side();
    }

    /** The symbol, for a route's {@code choice}. */
    public String symbol() {
        return request.symbol();
    }

    /** Where the order goes and why; empty while nobody was preferred, or nobody is left. */
    public Optional<Routing> routing() {
        if (!preferred || left.isEmpty()) {
            return Optional.empty();
        }
        Candidate chosen = left.get(0);
        return Optional.of(new Routing(
                chosen.connection(),
                String.join(", ", chosen.merits().stream().map(Merit::ko).toList()),
                String.join(", ", chosen.merits().stream().map(Merit::en).toList())));
    }

    /** One refusal per connection that is out, with what refused it among its arguments. */
    List<Refusal> refusals() {
        return out.entrySet().stream()
                .map(entry -> refusal(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Refusal refusal(String connection, List<Refusal> because) {
        String detail = String.join(", ", because.stream().map(Refusal::detail).toList());
        return new Refusal("NO_CANDIDATE", "connection", connection + ": " + detail, List.of(connection, because));
    }

    /** Those that nothing speaks against. */
    Candidates without(Function<Candidate, List<Refusal>> against) {
        List<Candidate> still = new ArrayList<>();
        Map<String, List<Refusal>> gone = new LinkedHashMap<>(out);
        for (Candidate candidate : left) {
            List<Refusal> refusals = against.apply(candidate);
            if (refusals.isEmpty()) {
                still.add(candidate);
            } else {
                gone.put(candidate.connection(), refusals);
            }
        }
        return new Candidates(request, List.copyOf(still), gone, preferred);
    }

    Candidates each(Function<Candidate, Candidate> change) {
        return new Candidates(request, left.stream().map(change).toList(), out, preferred);
    }
}
