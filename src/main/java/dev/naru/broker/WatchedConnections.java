package dev.naru.broker;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Identifiable;

/**
 * HTTP connections that know at once whether the other side has closed them. The library's own look waits a millisecond
 * for bytes that must not come; an order would wait for it each time.
 */
final class WatchedConnections extends PoolingHttpClientConnectionManagerBuilder {
    private static final Class<?>[] FACES = {ManagedHttpClientConnection.class, Identifiable.class};

    WatchedConnections() {
        setConnectionFactory(given -> watched(ManagedHttpClientConnectionFactory.INSTANCE.createConnection(given)));
    }

    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
        return new DefaultHttpClientConnectionOperator(
                WatchedConnections::socket,
                ports,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build());
    }

    /** Only a socket of a channel can be looked at without waiting; channels don't know SOCKS. */
    private static Socket socket(java.net.Proxy socks) throws IOException {
        if (socks != null) {
            return new Socket(socks);
        }
        return System.getProperty("socksProxyHost") == null
                ? SocketChannel.open().socket()
                : new Socket();
    }

    private static ManagedHttpClientConnection watched(ManagedHttpClientConnection connection) {
        return (ManagedHttpClientConnection)
                Proxy.newProxyInstance(WatchedConnections.class.getClassLoader(), FACES, new Watched(connection));
    }

    /** The library's connection, which can't be extended, but for how it finds out that it is stale. */
    private static final class Watched implements InvocationHandler {
        private final ManagedHttpClientConnection connection;
        private volatile SocketChannel wire;

        Watched(ManagedHttpClientConnection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("isStale") && wire != null) {
                return !isQuiet(wire);
            }
            if (method.getName().equals("bind")) {
                // of a socket and the one under its TLS the last
                wire = ((Socket) arguments[arguments.length - 1]).getChannel();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /** What comes unasked on a connection at rest is its end, or nothing that an answer may follow. */
    private static boolean isQuiet(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
