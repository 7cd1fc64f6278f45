package dev.naru.ui.push;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One browser page: the only way by which live changes reach it. */
public final class LiveScreen {
    private static final Logger log = LoggerFactory.getLogger(LiveScreen.class);

    private final UI ui;
    private final Executor loader;
    private Coalescer coalescer;

    LiveScreen(UI ui, Executor loader) {
        this.ui = ui;
        this.loader = loader;
    }

    void use(Coalescer coalescer) {
        this.coalescer = coalescer;
    }

    /**
     * Changes the page soon; may be called from any thread and returns at once.
     *
     * @param cell what is changed: a later update of the same cell replaces this one while it waits
     * @param update run with the session locked; keep it small
     */
    public void update(Object cell, Runnable update) {
        coalescer.offer(cell, update);
    }

    /**
     * Asks something that may take a while without holding up the page.
     *
     * @param show given the answer, with the session locked
     * @param failed given the failure, with the session locked
     */
    public <T> void load(Supplier<T> question, Consumer<T> show, Consumer<RuntimeException> failed) {
        loader.execute(() -> {
            try {
                T answer = question.get();
                access(() -> show.accept(answer));
            } catch (RuntimeException e) {
                access(() -> failed.accept(e));
            }
        });
    }

    /** The page was hidden or shown again. */
    public void visible(boolean visible) {
        if (visible) {
            coalescer.resume();
        } else {
            coalescer.pause();
        }
    }

    void close() {
        coalescer.close();
    }

    /** Carries out a batch; the browser answers when it has painted it. */
    void send(Collection<Runnable> batch, Runnable delivered) {
        access(() -> {
            batch.forEach(this::apply);
            if (ui.getPushConfiguration().getPushMode().isEnabled()) {
                ui.getPage().executeJs("return 0").then(ignored -> delivered.run(), ignored -> delivered.run());
            } else {
                delivered.run();
            }
        });
    }

    private void apply(Runnable update) {
        try {
            update.run();
        } catch (RuntimeException e) {
            log.warn("a live update of the dashboard failed", e);
        }
    }

    private void access(Runnable task) {
        try {
            ui.access(task::run);
        } catch (UIDetachedException gone) {
            close();
        }
    }
}
