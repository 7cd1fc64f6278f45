package dev.naru.ui.push;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** All open browser pages, each with one {@link LiveScreen}, whatever views it shows. */
@Component
public class LiveScreens {
    private static final Duration GAP = Duration.ofMillis(33);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, named("screen-clock"));
    private final ExecutorService loader = Executors.newFixedThreadPool(6, named("screen-load"));

    /** The page's screen. Call with the session locked, as in any listener or constructor of a view. */
    public LiveScreen of(UI ui) {
        LiveScreen known = ComponentUtil.getData(ui, LiveScreen.class);
        if (known != null) {
            return known;
        }
        LiveScreen screen = new LiveScreen(ui, loader);
        screen.use(new Coalescer(screen::send, this::after, System::nanoTime, GAP, PATIENCE));
        ComponentUtil.setData(ui, LiveScreen.class, screen);
        ui.addDetachListener(detached -> screen.close());
        return screen;
    }

    /** Runs {@code task} regularly until the subscription is closed; meant for ages that grow without any message. */
    public AutoCloseable every(Duration period, Runnable task) {
        ScheduledFuture<?> job =
                clock.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> job.cancel(false);
    }

    private void after(long nanos, Runnable task) {
        try {
            clock.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            // the hub is stopping: nobody will see this batch
            return;
        }
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        loader.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
