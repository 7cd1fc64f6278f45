package dev.naru.chaos;

import dev.naru.broker.Brokers;
import dev.naru.order.journal.Access;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Crash points of a child hub, put around what Spring gives the product: its transactions, its SQL and its brokers. At an
 * armed point the thread says so and stands still until somebody kills the process.
 */
final class CrashPoints implements BeanPostProcessor {
    static final String PROPERTY = "naru.chaos.crash-at";

    private final Wire wire;
    private final Map<CrashPoint, AtomicInteger> armed = new EnumMap<>(CrashPoint.class);
    private final ThreadLocal<Boolean> intent = ThreadLocal.withInitial(() -> false);
    private volatile boolean started;

    CrashPoints(Wire wire) {
        this.wire = wire;
        for (CrashPoint point : CrashPoint.values()) {
            armed.put(point, new AtomicInteger());
        }
    }

    /** @param atStart {@code <point>:<nth>}, or empty */
    void armAtStart(String atStart) {
        if (!atStart.isEmpty()) {
            String[] pointAndNth = atStart.split(":");
            arm(CrashPoint.of(pointAndNth[0]), Integer.parseInt(pointAndNth[1]));
        }
    }

    void started() {
        started = true;
    }

    /** @param nth stops when the point is come to for the nth time from now */
    void arm(CrashPoint point, int nth) {
        armed.get(point).set(nth);
    }

    private void at(CrashPoint point) {
        AtomicInteger left = armed.get(point);
        if (left.get() > 0 && left.decrementAndGet() == 0) {
            wire.println("AT " + point.word());
            awaitTheEnd();
        }
    }

    private static void awaitTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            awaitTheEnd();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof PlatformTransactionManager) {
            return around(bean, PlatformTransactionManager.class, this::transaction);
        }
        if (bean instanceof JdbcClient) {
            return around(bean, JdbcClient.class, this::statement);
        }
        if (bean instanceof Access journal) {
            return around(journal);
        }
        return bean instanceof Brokers ? around(bean, Brokers.class, this::call) : bean;
    }

    /** The journal's own way to the store: its transactions stay fenced. */
    private Access around(Access journal) {
        TransactionTemplate transactions = journal.transaction();
        transactions.setTransactionManager((PlatformTransactionManager)
                around(transactions.getTransactionManager(), PlatformTransactionManager.class, this::transaction));
        return new Access((JdbcClient) around(journal.jdbc(), JdbcClient.class, this::statement), transactions);
    }

    private interface Step {
        Object run() throws Throwable;
    }

    private interface Around {
        Object call(Method method, Object[] arguments, Step step) throws Throwable;
    }

    private static <T> Object around(Object bean, Class<T> type, Around around) {
        InvocationHandler handler = (proxy, method, arguments) -> around.call(method, arguments, () -> {
            try {
                return method.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return Proxy.newProxyInstance(CrashPoints.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object transaction(Method method, Object[] arguments, Step step) throws Throwable {
        if (!method.getName().equals("commit") || !intent.get()) {
            if (method.getName().equals("getTransaction")) {
                intent.set(false);
            }
            return step.run();
        }
        intent.set(false);
        at(CrashPoint.BEFORE_FSYNC);
        Object done = step.run();
        at(CrashPoint.AFTER_FSYNC);
        return done;
    }

    private Object statement(Method method, Object[] arguments, Step step) throws Throwable {
        if (method.getName().equals("sql")) {
            String sql = String.valueOf(arguments[0]);
            if (sql.startsWith("INSERT INTO order_intent")) {
                intent.set(true);
            } else if (!started && sql.startsWith("SELECT") && sql.contains("FROM order")) {
                at(CrashPoint.DURING_REPLAY);
            }
        }
        return step.run();
    }

    private Object call(Method method, Object[] arguments, Step step) throws Throwable {
        Object outcome = step.run();
        if (method.getName().equals("submit")) {
            at(CrashPoint.AFTER_RESPONSE);
        }
        return outcome;
    }
}
