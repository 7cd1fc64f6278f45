package dev.naru.security;

import dev.naru.audit.AuditLog;
import dev.naru.audit.Masks;
import dev.naru.broker.TextMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys and what is made from them. */
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    TextMask textMask() {
        return Masks::mask;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(11);
    }

    @Bean
    MasterKey masterKey(
            @Value("${NARU_MASTER_KEY:}") String given, @Value("${naru.data-dir}") Path dataDir, SecureRandom random)
            throws IOException {
        if (!given.isBlank()) {
            return MasterKey.of(given);
        }
        Files.createDirectories(dataDir);
        return MasterKey.inFile(dataDir.resolve("master.key"), random);
    }

    @Bean
    Sealer sealer(MasterKey masterKey, SecureRandom random) {
        return new Sealer(masterKey.derive("stored secrets"), random);
    }

    @Bean
    ApiKeys apiKeys(JdbcClient jdbc, MasterKey masterKey, Clock clock) {
        return new ApiKeys(jdbc, masterKey.derive("API keys"), clock);
    }

    @Bean
    FirstStart firstStart(
            UserStore users,
            ApiKeys apiKeys,
            SecureRandom random,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        return new FirstStart(users, apiKeys, random, System.out, audit, new TransactionTemplate(transactions));
    }

    @Bean
    SmartInitializingSingleton givenAccess(
            FirstStart firstStart,
            @Value("${NARU_ADMIN_PASSWORD:}") String password,
            @Value("${NARU_API_KEY:}") String apiKey) {
        return firstStart.taking(password, apiKey)::run;
    }

    @Bean
    @Order(0)
    ApplicationRunner madeAccess(FirstStart firstStart) {
        return arguments -> firstStart.makeMissing();
    }
}
