package dev.naru.ui.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import dev.naru.broker.CheckReport.Problem;
import dev.naru.routes.EditorWords;
import dev.naru.ui.text.Labels;
import java.util.List;
import java.util.function.Consumer;

/** The text of one file, with its problems in their lines. */
@Tag("yaml-editor")
@JsModule("./elements/yaml-editor.ts")
@NpmPackage(value = "@codemirror/autocomplete", version = "6.18.6")
@NpmPackage(value = "@codemirror/commands", version = "6.8.1")
@NpmPackage(value = "@codemirror/lang-yaml", version = "6.1.2")
@NpmPackage(value = "@codemirror/language", version = "6.11.2")
@NpmPackage(value = "@codemirror/lint", version = "6.8.5")
@NpmPackage(value = "@codemirror/merge", version = "6.10.2")
@NpmPackage(value = "@codemirror/search", version = "6.5.11")
@NpmPackage(value = "@codemirror/state", version = "6.5.2")
@NpmPackage(value = "@codemirror/view", version = "6.38.1")
@NpmPackage(value = "@lezer/highlight", version = "1.2.1")
final class SourceEditor extends Component implements HasSize {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private String text = "";

    SourceEditor() {
        Labels.give(
                this,
                "routes.source",
                "editor.find",
                "editor.replace-with",
                "editor.next",
                "editor.previous",
                "editor.select-all",
                "editor.match-case",
                "editor.by-word",
                "editor.regexp",
                "editor.replace",
                "editor.replace-all",
                "editor.close",
                "editor.undo",
                "editor.unchanged",
                "editor.fold",
                "editor.unfold");
        setClassName("source-editor");
        setSizeFull();
    }

    /** Told of the text a while after it was last typed in. */
    void onChange(Consumer<String> listener) {
        getElement()
                .addEventListener("text-changed", event -> {
                    text = event.getEventData().getString("event.detail.text");
                    listener.accept(text);
                })
                .addEventData("event.detail.text");
    }

    void open(String text, boolean changeable) {
        this.text = text;
        getElement().callJsFunction("open", text, changeable);
    }

    /** The text as last heard of. */
    String text() {
        return text;
    }

    /** Asks the browser for the text as it stands at this moment. */
    void text(Consumer<String> use) {
        getElement().callJsFunction("value").then(String.class, value -> {
            text = value;
            use.accept(value);
        });
    }

    void offer(EditorWords.Offer offer) {
        call("offer", offer);
    }

    /** As text: Flow's own JSON objects break on an empty key, which stands for the top of a file. */
    private void call(String function, Object argument) {
        try {
            getElement().executeJs("this[$0](JSON.parse($1))", function, JSON.writeValueAsString(argument));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param original {@code null} to show the text alone */
    void compare(String original) {
        getElement().callJsFunction("compare", original);
    }

    void show(List<Problem> problems) {
        call("show", problems);
    }

    void goTo(int line) {
        getElement().callJsFunction("goTo", line);
    }
}
