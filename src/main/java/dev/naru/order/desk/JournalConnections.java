package dev.naru.order.desk;

import dev.naru.order.journal.Access;
import dev.naru.order.lease.FencedTransactions;
import dev.naru.order.lease.Lease;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolConfiguration;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The order journal's own connections to the store, so that nobody else's settings are touched. On both, SQLite leaves
 * tidying up its write-ahead log to others' commits, which no order waits for.
 */
final class JournalConnections implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** After every statement the driver would ask for the number of the row, a tenth of what an order's writes cost. */
    private static final String NO_ROW_NUMBERS = "jdbc.get_generated_keys=false";

    /** Pages of the write-ahead log at which the journal tidies up itself, since nobody did. */
    private static final String SELDOM = "PRAGMA wal_autocheckpoint=20000";

    /** The journal writes one thing after the other; a second one is for while the first is being given up. */
    private static final int AT_ONCE = 2;

    private final DataSource durable;
    private final DataSource swift;

    private JournalConnections(DataSource durable, DataSource swift) {
        this.durable = durable;
        this.swift = swift;
    }

    /** As the store is connected to; a store that is no pool of that kind, or no known one, is used as it is. */
    static JournalConnections to(DataSource store) {
        if (!(store instanceof PoolConfiguration pool)) {
            return new JournalConnections(store, store);
        }
        String url = pool.getUrl();
        if (url.startsWith(SQLITE)) {
            String own = url + (url.contains("?") ? "&" : "?") + NO_ROW_NUMBERS;
            return new JournalConnections(
                    copy(pool, own, SELDOM),
                    copy(pool, own.replaceAll("synchronous=\\w+", "synchronous=NORMAL"), SELDOM));
        }
        return new JournalConnections(
                copy(pool, url, null),
                copy(pool, url, url.startsWith(POSTGRESQL) ? "SET synchronous_commit = off" : null));
    }

    private static DataSource copy(PoolConfiguration pool, String url, String first) {
        PoolProperties properties = new PoolProperties();
        BeanUtils.copyProperties(pool, properties, PoolConfiguration.class);
        properties.setUrl(url);
        properties.setInitSQL(first);
        properties.setInitialSize(0);
        properties.setMaxActive(AT_ONCE);
        properties.setMaxIdle(AT_ONCE);
        properties.setJdbcInterceptors("StatementCache(max=30)");
        properties.setJmxEnabled(false);
        // nobody keeps a statement or a connection beyond its transaction here
        properties.setUseStatementFacade(false);
        properties.setUseDisposableConnectionFacade(false);
        return new org.apache.tomcat.jdbc.pool.DataSource(properties);
    }

    /** Commits are on disk when they return, with all that were made before on either. */
    Access durable(Lease lease) {
        return access(durable, lease);
    }

    /** Commits survive this process, and a loss of power only once something durable was committed after them. */
    Access swift(Lease lease) {
        return access(swift, lease);
    }

    private static Access access(DataSource store, Lease lease) {
        JdbcClient jdbc = JdbcClient.create(store);
        return new Access(jdbc, new FencedTransactions(new DataSourceTransactionManager(store), jdbc, lease));
    }

    @Override
    public void close() {
        for (DataSource one : new DataSource[] {durable, swift}) {
            if (one instanceof org.apache.tomcat.jdbc.pool.DataSource pool) {
                pool.close();
            }
        }
    }
}
