package dev.naru.broker;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what makes calls to brokers. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {
    private static final int ISSUES_AT_ONCE = 4;

    @Bean(destroyMethod = "close")
    HttpSender brokerHttpSender(CamelContext camel) {
        return new HttpSender(camel, System::nanoTime);
    }

    @Bean(destroyMethod = "close")
    IssuedKeys issuedKeys(
            Connections connections,
            HttpSender brokerHttpSender,
            CallBudgets budgets,
            PackCatalogues catalogues,
            KeyStore store,
            Signer signer,
            Clock clock) {
        KeyIssuer issuer = new KeyIssuer(brokerHttpSender, budgets, catalogues, signer, clock, System::nanoTime);
        return new IssuedKeys(connections, new HeldKey.Parts(issuer, store, issueThreads(), clock, System::nanoTime));
    }

    @Bean
    Signer signer(Clock clock, SecureRandom random) {
        return new Signer(clock, random);
    }

    @Bean
    CallRecord callRecord(MeterRegistry meters) {
        return new CallRecord(meters, System::nanoTime);
    }

    @Bean
    BrokerCalls brokerCalls(
            PackCatalogues catalogues,
            HttpSender brokerHttpSender,
            IssuedKeys keys,
            CallBudgets budgets,
            CallRecord record,
            Signer signer,
            Clock clock) {
        return new BrokerCalls(catalogues, new OneCall(brokerHttpSender, keys, budgets, record, signer), clock);
    }

    @Bean
    AnswerCache answerCache(Clock clock) {
        return new AnswerCache(clock);
    }

    @Bean("broker-call")
    BrokerCallComponent brokerCallComponent(Connections connections, BrokerCalls calls, AnswerCache answers) {
        return new BrokerCallComponent(connections, calls, answers);
    }

    private static ScheduledExecutorService issueThreads() {
        return Executors.newScheduledThreadPool(ISSUES_AT_ONCE, task -> {
            Thread thread = new Thread(task, "broker-keys");
            thread.setDaemon(true);
            return thread;
        });
    }
}
