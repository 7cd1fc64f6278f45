package dev.naru.chaos;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/**
 * The hub without web server and dashboard, as a process that starts quickly and can be killed: the same beans, store,
 * routes and sockets. Commands come in as lines of JSON, answers and crash points go out as lines of their own.
 */
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CamelAutoConfiguration.class
})
@ConfigurationPropertiesScan({"dev.naru.broker", "dev.naru.feed", "dev.naru.account", "dev.naru.order", "dev.naru.audit"
})
@ComponentScan(
        basePackages = {"dev.naru.broker", "dev.naru.feed", "dev.naru.account", "dev.naru.order", "dev.naru.audit"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = CoreHub.OfTests.class))
@ComponentScan(
        basePackages = "dev.naru.security",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(SecretsConfiguration|UserStore)"))
public class CoreHub {

    /** Between the arguments of one hub and the next. */
    static final String NEXT = "--";

    /** Several hubs, each with a store of its own, may live in one process: they die together. */
    public static void main(String[] args) {
        // nobody is left to kill one that stands still at a crash point once the tests were killed themselves
        ProcessHandle.current().parent().ifPresent(tests -> tests.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            if (thread.getName().startsWith("hub-")) {
                Runtime.getRuntime().halt(1);
            }
        });
        List<List<String>> each = new ArrayList<>(List.of(new ArrayList<>()));
        for (String argument : args) {
            if (argument.equals(NEXT)) {
                each.add(new ArrayList<>());
            } else {
                each.get(each.size() - 1).add(argument);
            }
        }
        Map<Integer, HubCommands> hubs = new ConcurrentHashMap<>();
        new Thread(() -> startAll(each, hubs, out), "hubs").start();
        HubCommands.serve(System.in, hubs);
        System.exit(0);
    }

    /**
     * The first one alone, because logging is set up once for all of them, then one on each of two cores; the next begins
     * once one is ready or stands at a crash point.
     */
    private static void startAll(List<List<String>> each, Map<Integer, HubCommands> hubs, PrintStream out) {
        Semaphore starts = new Semaphore(1);
        Thread.currentThread().setContextClassLoader(new FoundOnce(CoreHub.class.getClassLoader()));
        for (int i = 0; i < each.size(); i++) {
            int number = i;
            AtomicBoolean told = new AtomicBoolean();
            Wire wire = line -> {
                out.println(number + " " + line);
                if (told.compareAndSet(false, true)) {
                    starts.release(number == 0 ? 2 : 1);
                }
            };
            starts.acquireUninterruptibly();
            new Thread(
                            () -> {
                                hubs.put(number, hub(number, each.get(number), wire));
                                wire.println("READY");
                            },
                            "hub-" + number)
                    .start();
        }
    }

    private static HubCommands hub(int number, List<String> arguments, Wire wire) {
        CrashPoints points = new CrashPoints(wire);
        ShiftedClock clock = new ShiftedClock();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(CoreHub.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .initializers(hub -> {
                    points.armAtStart(hub.getEnvironment().getProperty(CrashPoints.PROPERTY, ""));
                    hub.getBeanFactory().addBeanPostProcessor(points);
                    hub.getBeanFactory().registerSingleton("clock", clock);
                    Sibling.prepare(hub);
                })
                .run(Stream.concat(
                                arguments.stream(),
                                // two schedulers of one name can't be in one process
                                Stream.of("--camel.main.name=hub-" + number))
                        .toArray(String[]::new));
        points.started();
        return new HubCommands(context, points, clock, wire);
    }

    /** What other tests configure for themselves. */
    static final class OfTests implements TypeFilter {
        private static final String ROOT = CoreHub.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().toString().contains(ROOT);
        }
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
