package dev.naru.order.halt;

import dev.naru.account.Accounts;
import dev.naru.audit.AuditLog;
import dev.naru.broker.Brokers;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.order.Orders;
import dev.naru.order.lifecycle.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what may stop trading. What orders ask comes first, since the halts themselves cancel orders. */
@Configuration(proxyBeanMethods = false)
class HaltConfiguration {

    @Bean
    Keeper haltKeeper() {
        return new Keeper();
    }

    @Bean
    HaltState haltState(
            JdbcClient jdbc, PlatformTransactionManager transactions, AuditLog audit, Ids ids, Keeper keeper) {
        return new HaltState(new HaltRows(jdbc, new TransactionTemplate(transactions), audit, ids), keeper);
    }

    @Bean
    Scopes haltScopes(Brokers brokers, MarketData market) {
        return new Scopes(brokers, market);
    }

    @Bean
    ArmingDesk arming(
            Brokers brokers,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            AuditLog audit,
            Keeper keeper,
            Clock clock) {
        return new ArmingDesk(
                brokers, new ArmingRows(jdbc, new TransactionTemplate(transactions), audit), keeper, clock);
    }

    @Bean
    Clearance clearance(HaltState state, Scopes scopes, ArmingDesk arming, Keeper keeper) {
        return new TradingClearance(state, scopes, arming, keeper);
    }

    @Bean
    OpenOrders openOrders(Orders orders, Bus bus, Scopes scopes) {
        return new OpenOrders(orders, bus, scopes);
    }

    @Bean
    HaltDesk halts(
            HaltState state, Scopes scopes, OpenOrders open, SecureRandom random, ArmingDesk arming, Clock clock) {
        return new HaltDesk(state, scopes, open, new ReleaseCodes(random, clock), arming, clock);
    }

    @Bean
    HaltEngine haltEngine(
            Keeper keeper,
            HaltState state,
            ArmingDesk arming,
            HaltSettings settings,
            Accounts accounts,
            MarketData market,
            Orders orders,
            Bus bus,
            Clock clock) {
        AutomaticHalts halts = new AutomaticHalts(state, clock);
        return new HaltEngine(
                keeper,
                state,
                arming,
                halts,
                settings,
                new RejectionBursts(halts, settings.rejections(), settings.rejectionsWithin(), clock),
                new LossLimit(halts, settings, accounts, market, orders, clock),
                bus);
    }
}
