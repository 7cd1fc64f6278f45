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
    private static final long LOOK_MS = 200;

    @Bean
    AuditChain auditLog(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
        return new AuditChain(jdbc, new TransactionTemplate(transactions), clock);
    }

    @Bean
    JournalFollower auditJournalFollower(AuditChain chain, AuditReader reader, JdbcTemplate jdbc) {
        return new JournalFollower(chain, reader, new JournalRows(jdbc), LOOK_MS);
    }

    @Bean
    AuditReader auditReader(JdbcTemplate jdbc) {
        return new AuditReader(jdbc);
    }

    @Bean
    AuditVerifier auditVerifier(JdbcTemplate jdbc) {
        return new AuditVerifier(jdbc);
    }

    @Bean
    ConfigurationRecord configurationRecord(JdbcTemplate jdbc, PlatformTransactionManager transactions, AuditLog log) {
        return new ConfigurationRecord(jdbc, new TransactionTemplate(transactions), log);
    }
}
