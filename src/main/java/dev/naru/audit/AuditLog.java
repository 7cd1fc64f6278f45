package dev.naru.audit;

/** Where what must be accounted for is written down. */
public interface AuditLog {

    /**
     * Appends; on disk when it returns, or with the caller's own transaction when there is one.
     *
     * @throws org.springframework.dao.DataAccessException when the store can't be written; what depends on being
     *     accounted for must not happen then
     */
    void append(AuditFact fact);
}
