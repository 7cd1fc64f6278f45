package dev.naru.audit;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the audit together. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditChain auditLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new AuditChain(jdbc, new TransactionTemplate(transactions), clock);
    }
}
