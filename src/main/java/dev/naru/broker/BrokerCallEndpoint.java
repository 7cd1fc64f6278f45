package dev.naru.broker;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * One REST call of a broker, as its pack's {@code apis.csv} and {@code broker.yaml} describe it: key, TR id, headers, call
 * budget, time-out, paging, outcome. The body is a map of wire parameters and becomes the broker's JSON.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "broker-call",
        title = "Broker Call",
        syntax = "broker-call:connection/api",
        producerOnly = true,
        category = {Category.API})
public final class BrokerCallEndpoint extends DefaultEndpoint {
    private final BrokerCalls calls;
    private final AnswerCache answers;
    private final Connections connections;

    @UriPath(description = "Id of the connection.")
    @Metadata(required = true)
    private String connection;

    @UriPath(description = "Id of the API in the pack's apis.csv.")
    @Metadata(required = true)
    private String api;

    @UriParam(
            description = "What the call is for: cancel, order, reconcile, quote or history. The budget serves the"
                    + " first of these first. Left out: order for a submit, quote for all else.")
    private Lane lane;

    @UriParam(description = "Whether further pages are fetched and joined.", defaultValue = "false")
    private boolean paging;

    @UriParam(description = "Fewer pages than the pack's cap; 0 leaves the pack's.", defaultValue = "0")
    private int maxPages;

    @UriParam(
            description = "Whether the call changes something at the broker. It is then sent once at most, and an"
                    + " answer that does not settle what happened counts as unknown. Always so for an API whose"
                    + " line in apis.csv says Y under changes.",
            defaultValue = "false")
    private boolean submit;

    @UriParam(description = "Longest time for a request and its answer.", defaultValue = "10s")
    private Duration timeout = CallOptions.TIMEOUT;

    @UriParam(
            description = "Whether an answer may serve again for as long as the pack's cache section says. Never for a"
                    + " submit.",
            defaultValue = "false")
    private boolean cache;

    @UriParam(
            description =
                    "Answers older than this don't serve here, whatever the pack says. Left out: the pack's time.")
    private Duration maxAge;

    @UriParam(
            description = "Whether the body is a list of maps of parameters. They are put together in calls of several"
                    + " where the pack's batch section says how, and asked one after the other elsewhere; the body"
                    + " becomes an array of the answers.",
            defaultValue = "false")
    private boolean batch;

    BrokerCallEndpoint(
            String uri,
            BrokerCallComponent component,
            BrokerCalls calls,
            AnswerCache answers,
            Connections connections,
            String connection,
            String api) {
        super(uri, component);
        this.calls = calls;
        this.answers = answers;
        this.connections = connections;
        this.connection = connection;
        this.api = api;
    }

    @Override
    public Producer createProducer() {
        return new BrokerCallProducer(this);
    }

    /** The connection as it is now. */
    Connection target() {
        return connections.get(connection);
    }

    /** The call as the pack describes it now. */
    BoundCall bound() {
        Connection target = target();
        CatalogueRow row = row();
        boolean changing = submit || row.changes();
        Lane urgency = lane == null ? (changing ? Lane.ORDER : Lane.QUOTE) : lane;
        CallOptions options = new CallOptions(urgency, paging, maxPages, changing, timeout);
        if (changing && (cache || batch)) {
            throw new IllegalArgumentException(getEndpointUri()
                    + ": cache or batch (expected: neither, the call changes something at the broker)");
        }
        return new BoundCall(calls, answers, target, row, options, life(target), batch);
    }

    /** The API as the catalogue has it now. */
    CatalogueRow row() {
        return calls.api(target(), api);
    }

    private Duration life(Connection target) {
        Duration life = cache ? AnswerCache.life(target.pack(), api) : Duration.ZERO;
        return maxAge != null && maxAge.compareTo(life) < 0 ? maxAge : life;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                getEndpointUri() + " as from: (expected: as to:, a call is made and not listened to)");
    }

    public String getConnection() {
        return connection;
    }

    public String getApi() {
        return api;
    }

    public Lane getLane() {
        return lane;
    }

    public void setLane(Lane lane) {
        this.lane = lane;
    }

    public boolean isPaging() {
        return paging;
    }

    public void setPaging(boolean paging) {
        this.paging = paging;
    }

    public int getMaxPages() {
        return maxPages;
    }

    public void setMaxPages(int maxPages) {
        this.maxPages = maxPages;
    }

    public boolean isSubmit() {
        return submit;
    }

    public void setSubmit(boolean submit) {
        this.submit = submit;
    }

    public boolean isCache() {
        return cache;
    }

    public void setCache(boolean cache) {
        this.cache = cache;
    }

    public Duration getMaxAge() {
        return maxAge;
    }

    public void setMaxAge(Duration maxAge) {
        this.maxAge = maxAge;
    }

    public boolean isBatch() {
        return batch;
    }

    public void setBatch(boolean batch) {
        this.batch = batch;
    }

    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }
}
