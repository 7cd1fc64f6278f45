package dev.naru.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.naru.model.OrderRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An order a scenario asked for, and what it was told. */
record Asked(OrderRequest request, CompletableFuture<JsonNode> answer, long nanos) {

    Asked(OrderRequest request, CompletableFuture<JsonNode> answer) {
        this(request, answer, System.nanoTime());
    }

    /** The order as it was answered; {@code null} when it was refused, or nobody is left to answer. */
    JsonNode order() {
        JsonNode told = told();
        return told == null || !told.path("is").isObject() ? null : told.get("is");
    }

    /** The first refusal's code; {@code null} when it was not refused. */
    String refusal() {
        JsonNode told = told();
        return told == null ? null : told.path("refused").path(0).path("code").textValue();
    }

    boolean isDone() {
        return answer.isDone();
    }

    Asked await(Duration atMost) {
        try {
            answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // dead or late: then it was told nothing
            return this;
        }
        return this;
    }

    @Override
    public String toString() {
        return request + " -> " + told();
    }

    private JsonNode told() {
        return answer.isDone() && !answer.isCompletedExceptionally() ? answer.join() : null;
    }
}
