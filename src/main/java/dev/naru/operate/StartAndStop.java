package dev.naru.operate;

import dev.naru.audit.AuditFact;
import dev.naru.audit.AuditHead;
import dev.naru.audit.AuditLog;
import dev.naru.audit.AuditReader;
import dev.naru.audit.ConfigurationRecord;
import dev.naru.broker.BrokerStatus;
import dev.naru.broker.Brokers;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Accounts for every start and stop, and for what was configured differently since. The head of the log goes to the
 * process's own log both times, so that rows cut off later can be missed.
 */
@Component
class StartAndStop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StartAndStop.class);

    /** The first to start and the last to stop of all that is accounted for. */
    private static final int OUTERMOST = 500;

    private final AuditLog audit;
    private final AuditReader reader;
    private final ConfigurationRecord record;
    private final Configured configured;
    private final Brokers brokers;
    private final String version;
    private volatile boolean running;

    StartAndStop(
            AuditLog audit,
            AuditReader reader,
            ConfigurationRecord record,
            Configured configured,
            Brokers brokers,
            ObjectProvider<BuildProperties> build) {
        this.audit = audit;
        this.reader = reader;
        this.record = record;
        this.configured = configured;
        this.brokers = brokers;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unpacked");
    }

    @Override
    public void start() {
        running = true;
        account(() -> {
            append(AuditFact.Kind.START, "version " + version + ", connections: " + connections());
            record.compare(configured.now());
        });
    }

    @Override
    public void stop() {
        account(() -> append(AuditFact.Kind.STOP, "version " + version + ", in good order"));
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return OUTERMOST;
    }

    /** A hub whose store fails comes up all the same: it shows the market and takes no orders. */
    private void account(Runnable appends) {
        try {
            appends.run();
            AuditHead head = reader.head();
            log.info("Audit: {} rows, head {}", head.seq(), head.hash());
        } catch (RuntimeException e) {
            log.error("The audit can't be written: {}", e.toString());
        }
    }

    private void append(AuditFact.Kind kind, String detail) {
        audit.append(new AuditFact(kind, AuditFact.HUB, AuditFact.HUB, null, "hub", detail));
    }

    private String connections() {
        return brokers.statuses().stream().map(StartAndStop::environment).collect(Collectors.joining(", "));
    }

    private static String environment(BrokerStatus status) {
        return status.id() + " (" + status.environment() + ", "
                + status.state().name().toLowerCase(Locale.ROOT) + ")";
    }
}
