package dev.naru.order.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A way to write the store: statements, and the transactions they are part of. */
public record Access(JdbcClient jdbc, TransactionTemplate transaction) {}
