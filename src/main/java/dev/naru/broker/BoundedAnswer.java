package dev.naru.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Takes an answer off the wire as a whole, within a size and a time: a body that drips or never ends must not hold a call.
 * Also switches off everything by which the HTTP client might send a request a second time.
 */
final class BoundedAnswer implements HttpClientConfigurer, ExecChainHandler {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    /** What the sending thread wants done right before the bytes of its request leave. */
    static final ThreadLocal<Runnable> LEAVING = new ThreadLocal<>();

    private final Duration timeout;
    private final LongSupplier nanos;

    BoundedAnswer(Duration timeout, LongSupplier nanos) {
        this.timeout = timeout;
        this.nanos = nanos;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries();
        builder.disableRedirectHandling();
        builder.disableCookieManagement();
        builder.disableAuthCaching();
        builder.addExecInterceptorFirst("bounded-answer", this);
        builder.addRequestInterceptorLast((request, entity, context) -> {
            Runnable leaving = LEAVING.get();
            if (leaving != null) {
                leaving.run();
            }
        });
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long deadline = nanos.getAsLong() + timeout.toNanos();
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return response;
        }
        try {
            ContentType type = ContentType.parseLenient(entity.getContentType());
            response.setEntity(new ByteArrayEntity(read(entity, deadline), type));
            return response;
        } catch (IOException | RuntimeException e) {
            // cut the connection first: closing an unfinished body would read on to its end
            scope.execRuntime.discardEndpoint();
            throw e;
        }
    }

    private byte[] read(HttpEntity entity, long deadline) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        InputStream in = entity.getContent();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            bytes.write(chunk, 0, read);
            if (bytes.size() > MOST_BYTES) {
                throw new IOException("answer: more than " + MOST_BYTES + " bytes");
            }
            if (deadline - nanos.getAsLong() < 0) {
                throw new IOException("answer: not complete within " + timeout.toMillis() + " ms");
            }
        }
        return bytes.toByteArray();
    }
}
