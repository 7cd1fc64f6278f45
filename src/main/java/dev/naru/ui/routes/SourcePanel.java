package dev.naru.ui.routes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.naru.broker.CheckReport;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.broker.FileStatus;
import dev.naru.broker.LiveFiles;
import dev.naru.order.Caller;
import dev.naru.routes.EditorWords;
import dev.naru.ui.part.Callers;
import dev.naru.ui.push.LiveScreen;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The text of a file, checked as one types, compared, applied. Nothing but the text itself is ever written. */
final class SourcePanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient FilePanels.Hub hub;
    private final Runnable changed;
    private final SourceEditor editor = new SourceEditor();
    private final Button difference = new Button();
    private final Button apply = new Button();
    private final Span verdict = new Span();
    private final ConflictBar conflict = new ConflictBar(this::compare, this::goOn, () -> open(this.file));
    private final CheckList found = new CheckList(editor::goTo);
    private transient LiveScreen screen;
    private transient FileStatus file;
    /** What stood in the folder when the text was opened; {@code null} when nothing did. */
    private String base;

    /** What runs, which is another text when what stands in the folder can't be used. */
    private String running = "";

    private boolean comparing;
    private boolean checking;
    private boolean again;
    private boolean applying;

    /** @param changed told when a change was taken over */
    SourcePanel(FilePanels.Hub hub, Runnable changed) {
        this.hub = hub;
        this.changed = changed;
        setClassName("source-panel");
        difference.setText(getTranslation("routes.difference"));
        difference.setId("source-difference");
        difference.addThemeVariants(ButtonVariant.LUMO_SMALL);
        difference.addClickListener(click -> compare(comparing ? null : isDirty() ? standing() : running));
        apply.setText(getTranslation("routes.apply"));
        apply.setId("source-apply");
        apply.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
        apply.addClickListener(click -> editor.text(this::apply));
        verdict.setId("source-verdict");
        verdict.addClassName("verdict");
        verdict.getElement().setAttribute("role", "status");
        Div bar = new Div(verdict, difference, apply);
        bar.addClassName("source-bar");
        editor.onChange(text -> check());
        add(bar, conflict, editor, found);
    }

    void use(LiveScreen screen) {
        this.screen = screen;
    }

    /** Whether there is something that was typed and not applied. */
    boolean isDirty() {
        return file != null && hub.mayChange() && !editor.text().equals(standing());
    }

    private String standing() {
        return base == null ? "" : base;
    }

    /** Shows the file as it stands in the folder. */
    void open(FileStatus file) {
        this.file = file;
        boolean mayChange = hub.mayChange();
        apply.setVisible(mayChange);
        apply.setEnabled(false);
        conflict.setVisible(false);
        verdict.setText(mayChange ? "" : getTranslation("routes.readonly"));
        verdict.setClassName("problem", false);
        found.show(new CheckReport(List.of(), List.of()), file.path());
        load(file, texts -> {
            base = texts.standing();
            running = texts.running();
            editor.offer(texts.offer());
            editor.open(standing(), mayChange);
            compare(null);
            editor.show(known(file));
        });
    }

    private record Texts(String standing, String running, EditorWords.Offer offer) {}

    private void load(FileStatus wanted, Consumer<Texts> use) {
        screen.load(
                () -> {
                    String text = hub.files().text(wanted.path()).orElse(null);
                    String runs = hub.files().runningText(wanted.path()).orElse("");
                    return new Texts(text, runs, hub.words().offer(wanted.kind(), text == null ? "" : text));
                },
                texts -> {
                    if (wanted.path().equals(file.path())) {
                        use.accept(texts);
                    }
                },
                failed -> tell(failed.getMessage(), true));
    }

    private static List<Problem> known(FileStatus file) {
        return file.problem() == null
                ? List.of()
                : List.of(new Problem(file.path(), file.line(), file.column(), file.problem()));
    }

    /** Something became of the file: what nobody has typed in follows it; what somebody has is kept, and the conflict told. */
    void stands(FileStatus now) {
        load(now, texts -> {
            if (applying) {
                return;
            } else if (!Objects.equals(texts.standing(), base)) {
                follow(now, texts.standing());
            } else if (!isDirty()) {
                editor.show(known(now));
            }
        });
    }

    private void follow(FileStatus now, String theirs) {
        if (isDirty()) {
            tellConflict(theirs);
        } else {
            open(now);
        }
    }

    /** @param original {@code null} to show the text alone */
    void compare(String original) {
        comparing = original != null;
        editor.compare(original);
        difference.getElement().setAttribute("aria-pressed", comparing);
        difference.setText(getTranslation(comparing ? "routes.difference.off" : "routes.difference"));
    }

    /** One check at a time: what is typed meanwhile is checked after it. */
    private void check() {
        if (!hub.mayChange()) {
            return;
        } else if (checking) {
            again = true;
            return;
        }
        String path = file.path();
        String text = editor.text();
        checking = true;
        again = false;
        tell(getTranslation("routes.checking"), false);
        screen.load(() -> hub.editor().check(path, text), report -> checked(path, report), failed -> {
            checking = false;
            tell(failed.getMessage(), true);
        });
    }

    private void checked(String path, CheckReport report) {
        checking = false;
        if (!path.equals(file.path())) {
            return;
        } else if (again) {
            check();
            return;
        }
        show(report);
        apply.setEnabled(report.isClean() && isDirty());
    }

    private void show(CheckReport report) {
        List<Problem> problems = CheckList.own(report);
        editor.show(problems.stream()
                .filter(problem -> problem.path().equals(file.path()))
                .toList());
        found.show(report, file.path());
        long failed =
                report.samples().stream().filter(sample -> sample.failed()).count();
        if (report.isClean()) {
            tell(getTranslation("routes.clean", report.samples().size()), false);
        } else {
            tell(getTranslation("routes.wrong", problems.size(), failed), true);
        }
    }

    private void apply(String text) {
        String expected = LiveFiles.version(base);
        take(text, (path, caller) -> hub.editor().apply(path, text, expected, caller));
    }

    /** Puts an earlier version in place of what stands. */
    void goBack(int number) {
        String expected = LiveFiles.version(base);
        take(null, (path, caller) -> hub.editor().goBack(path, number, expected, caller));
    }

    /** @param text what is to stand then; {@code null} when that is an earlier version */
    private void take(String text, BiFunction<String, Caller, CheckReport> change) {
        if (!hub.mayChange()) {
            return;
        }
        FileStatus changing = file;
        Caller caller = Callers.here(hub.user());
        applying = true;
        apply.setEnabled(false);
        tell(getTranslation("routes.applying"), false);
        screen.load(
                () -> change.apply(changing.path(), caller),
                report -> taken(changing, text, report),
                failed -> refused(changing, failed));
    }

    private void taken(FileStatus changing, String text, CheckReport report) {
        applying = false;
        if (!report.isClean()) {
            show(report);
            return;
        }
        Notices.good(getTranslation("routes.applied", changing.path()));
        conflict.setVisible(false);
        changed.run();
        if (text == null) {
            open(changing);
        } else {
            base = text;
            running = text;
            compare(null);
            show(report);
        }
        tell(getTranslation("routes.applied", changing.path()), false);
    }

    private void refused(FileStatus changing, RuntimeException failed) {
        applying = false;
        if (failed instanceof ConcurrentModificationException) {
            load(changing, texts -> tellConflict(texts.standing()));
        } else {
            tell(failed.getMessage(), true);
        }
    }

    private void tellConflict(String theirs) {
        conflict.show(theirs);
        apply.setEnabled(false);
        tell("", false);
    }

    /** From here on the text counts as made of theirs: it is shown beside it, checked anew, and applied when asked. */
    private void goOn(String theirs) {
        base = theirs;
        compare(theirs);
        check();
    }

    private void tell(String words, boolean wrong) {
        verdict.setText(Optional.ofNullable(words).orElse(""));
        verdict.setClassName("problem", wrong);
        verdict.setClassName("intact", !wrong && !checking);
    }
}
