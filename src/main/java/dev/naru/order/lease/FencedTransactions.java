package dev.naru.order.lease;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions that fail with {@link LeaseLostException} once another hub holds the lease, whatever the clocks say. */
public final class FencedTransactions extends TransactionTemplate {
    private static final long serialVersionUID = 1L;

    private final transient Lease lease;

    public FencedTransactions(PlatformTransactionManager transactions, Lease lease) {
        super(transactions);
        this.lease = lease;
    }

    @Override
    public <T> T execute(TransactionCallback<T> action) {
        return super.execute(status -> {
            lease.hold();
            return action.doInTransaction(status);
        });
    }
}
