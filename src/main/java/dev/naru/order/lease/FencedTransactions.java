package dev.naru.order.lease;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that fail with {@link LeaseLostException} once another hub holds the lease, whatever the clocks say. */
public final class FencedTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1L;

    private final transient Lease lease;
    private final transient LeaseStore rows;

    /** @param jdbc of the same store as the transactions, and so part of them */
    public FencedTransactions(PlatformTransactionManager transactions, JdbcClient jdbc, Lease lease) {
        super(transactions);
        this.lease = lease;
        this.rows = new LeaseStore(jdbc);
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
        return super.execute(status -> {
            lease.hold(rows);
            return action.doInTransaction(status);
        });
    }
}
