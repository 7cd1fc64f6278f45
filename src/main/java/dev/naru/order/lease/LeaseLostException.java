package dev.naru.order.lease;

import org.springframework.dao.NonTransientDataAccessException;

/** That another hub has taken over since: nothing was written. */
public class LeaseLostException extends NonTransientDataAccessException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("another hub writes orders to this store by now");
    }
}
