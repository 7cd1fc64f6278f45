package dev.naru.operate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.naru.audit.Masks;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Puts {@link Masks} in front of every log appender as soon as logging is set up, whatever format is configured, and
 * teaches it the secrets of the configuration.
 */
public final class LogMasking implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final List<String> SECRET_NAMES =
            List.of("secret", "password", "app-key", "appkey", "api-key", "token");

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        learnSecrets(event.getEnvironment());
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLoggerList().forEach(LogMasking::wrap);
        }
    }

    private static void learnSecrets(ConfigurableEnvironment environment) {
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(LogMasking::isSecret)
                .forEach(name -> Masks.secret(environment.getProperty(name)));
    }

    /** @param name of a property or environment variable */
    static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        return SECRET_NAMES.stream().anyMatch(plain::contains) || plain.equals("naru-master-key");
    }

    private static void wrap(Logger logger) {
        logger.iteratorForAppenders().forEachRemaining(LogMasking::wrap);
    }

    private static void wrap(Appender<ILoggingEvent> appender) {
        if (appender instanceof OutputStreamAppender<ILoggingEvent> output
                && !(output.getEncoder() instanceof MaskingEncoder)) {
            MaskingEncoder encoder = new MaskingEncoder(output.getEncoder());
            encoder.setContext(output.getContext());
            encoder.start();
            output.setEncoder(encoder);
        }
    }
}
