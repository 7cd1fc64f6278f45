package dev.naru.order.desk;

import dev.naru.account.Accounts;
import dev.naru.audit.AuditLog;
import dev.naru.broker.Brokers;
import dev.naru.broker.OpenWork;
import dev.naru.broker.Wanted;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.Order;
import dev.naru.order.OrderSettings;
import dev.naru.order.Orders;
import dev.naru.order.Reconciliations;
import dev.naru.order.choice.ConnectionChoice;
import dev.naru.order.choice.RouteChoice;
import dev.naru.order.choice.RoutingQuestions;
import dev.naru.order.choice.RoutingSettings;
import dev.naru.order.halt.Clearance;
import dev.naru.order.journal.Access;
import dev.naru.order.journal.Baselines;
import dev.naru.order.journal.Ledger;
import dev.naru.order.lease.FencedTransactions;
import dev.naru.order.lease.Lease;
import dev.naru.order.lease.WriteRight;
import dev.naru.order.lifecycle.Ids;
import dev.naru.order.lifecycle.TimeOrderedIds;
import dev.naru.order.reconcile.Reconciliation;
import dev.naru.order.risk.FactFinder;
import dev.naru.order.risk.RiskSettings;
import dev.naru.order.risk.Rules;
import dev.naru.order.router.Lanes;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the order desk together, in flow order. */
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {

    @Bean
    Ids orderIds(Clock clock, SecureRandom random) {
        return new TimeOrderedIds(clock, random);
    }

    @Bean
    Lease orderLease(JdbcClient jdbc, OrderSettings settings, Clock clock) {
        return Lease.of(jdbc, settings.lease(), clock);
    }

    @Bean
    JournalConnections journalConnections(DataSource store) {
        return JournalConnections.to(store);
    }

    @Bean
    Access durableJournal(JournalConnections connections, Lease lease) {
        return connections.durable(lease);
    }

    @Bean
    Access swiftJournal(JournalConnections connections, Lease lease) {
        return connections.swift(lease);
    }

    @Bean
    Ledger orderLedger(JdbcClient jdbc, Access durableJournal, Access swiftJournal, Clock clock, Bus bus) {
        return new Ledger(jdbc, durableJournal, swiftJournal, clock, bus);
    }

    @Bean
    Lanes orderLanes(
            Brokers brokers,
            Ledger ledger,
            Clearance clearance,
            OrderSettings settings,
            Clock clock,
            Ids ids,
            MeterRegistry meters) {
        return new Lanes(brokers, ledger, clearance, settings, clock, System::nanoTime, ids, meters);
    }

    @Bean
    OpenWork unfinishedOrders(Lanes lanes, Ledger ledger) {
        return new Unfinished(lanes, ledger);
    }

    @Bean
    RiskSettings riskSettings(Environment environment, Brokers brokers) {
        Map<String, Object> properties = Binder.get(environment)
                .bind("naru.risk", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        return RiskSettings.of(properties).demandKnown(brokers.statuses());
    }

    @Bean
    Rules orderRules() {
        return new Rules();
    }

    @Bean
    Gate orderGate(
            WriteRight writeRight,
            Clearance clearance,
            Brokers brokers,
            MarketData market,
            Accounts accounts,
            RiskSettings risk,
            Rules rules,
            Ledger ledger,
            Lanes lanes,
            Clock clock,
            MeterRegistry meters) {
        OrderMeters.register(ledger, meters);
        FactFinder finder = new FactFinder(brokers, market, accounts, risk, clock);
        Exposures exposures = new Exposures(finder::account, clock);
        ledger.listen(exposures);
        return new Gate(writeRight, clearance, risk, finder, rules, exposures, ledger, lanes, meters);
    }

    @Bean
    RoutingQuestions routing(Brokers brokers, Rules rules, Clearance clearance, Gate gate, RoutingSettings settings) {
        return new RoutingQuestions(brokers, rules, clearance, gate::known, settings);
    }

    @Bean(destroyMethod = "close")
    ConnectionChoice connectionChoice(CamelContext camel) {
        return new RouteChoice(camel);
    }

    @Bean
    Baselines positionBaselines(JdbcClient jdbc, PlatformTransactionManager transactions, Lease lease) {
        return new Baselines(jdbc, new FencedTransactions(transactions, jdbc, lease));
    }

    @Bean
    Reconciliation orderReconciliation(
            Brokers brokers,
            Ledger ledger,
            Baselines baselines,
            Lanes lanes,
            OrderSettings settings,
            Clock clock,
            Ids ids,
            Bus bus) {
        return new Reconciliation(brokers, ledger, baselines, lanes, settings, clock, System::nanoTime, ids, bus);
    }

    @Bean
    Reconciliations reconciliations(
            WriteRight writeRight,
            Brokers brokers,
            Lanes lanes,
            Gate gate,
            Reconciliation reconciliation,
            AuditLog audit) {
        return new ReconciliationDesk(writeRight, brokers, lanes, gate, reconciliation, audit);
    }

    @Bean
    OrderEngine orderEngine(
            Lease lease,
            Ledger ledger,
            Lanes lanes,
            Reconciliation reconciliation,
            Gate gate,
            Clearance clearance,
            AuditLog audit,
            Bus bus,
            Clock clock) {
        return new OrderEngine(lease, ledger, lanes, reconciliation, gate, clearance, audit, bus, clock);
    }

    @Bean
    Orders orders(
            Gate gate,
            ConnectionChoice choice,
            Ledger ledger,
            Lanes lanes,
            Reconciliation reconciliation,
            OrderSettings settings,
            Clock clock,
            Ids ids) {
        return new OrderDesk(gate, choice, ledger, lanes, reconciliation, settings, clock, ids);
    }

    @Bean
    Bus.Subscription openOrderWants(Bus bus, Wanted wanted) {
        return bus.subscribe(Order.class, new OpenOrderWants(wanted)::changed);
    }
}
