package dev.naru.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fresh balances are kept.
 *
 * @param regularly pause between reads when nothing happens
 * @param afterChange how long after an execution or order change the balance is read: several together make one read
 * @param followUp when it is read once more, as brokers may book later than they notify
 */
@ConfigurationProperties("naru.accounts")
record AccountSettings(
        @DefaultValue("30s") Duration regularly,
        @DefaultValue("200ms") Duration afterChange,
        @DefaultValue("2s") Duration followUp) {}
