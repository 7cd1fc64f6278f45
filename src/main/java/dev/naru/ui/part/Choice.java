package dev.naru.ui.part;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A row of buttons of which one is chosen; one that can't be chosen is greyed and says why. */
public final class Choice<T> extends Div {
    private static final long serialVersionUID = 1L;

    private final Map<T, NativeButton> buttons = new LinkedHashMap<>();
    private transient Consumer<T> listener = chosen -> {};
    private T selected;

    public Choice(String label, List<T> options, Function<T, String> text) {
        setClassName("choice");
        getElement().setAttribute("role", "radiogroup");
        getElement().setAttribute("aria-label", label);
        for (T option : options) {
            NativeButton button = new NativeButton(text.apply(option), click -> choose(option));
            button.getElement().setAttribute("role", "radio").setAttribute("data-option", String.valueOf(option));
            buttons.put(option, button);
            add(button);
        }
    }

    /** Told of choices the user makes, not of {@link #select}. */
    public void onSelect(Consumer<T> listener) {
        this.listener = listener;
    }

    public T selected() {
        return selected;
    }

    public void select(T option) {
        selected = option;
        buttons.forEach((own, button) -> {
            button.getElement().setAttribute("aria-checked", String.valueOf(own.equals(option)));
            button.getClassNames().set("chosen", own.equals(option));
        });
    }

    /** @param reason why it can't be chosen; {@code null} when it can */
    public void offer(T option, String reason) {
        NativeButton button = buttons.get(option);
        button.setEnabled(reason == null);
        if (reason == null) {
            button.getElement().removeAttribute("title");
        } else {
            button.getElement().setAttribute("title", reason);
        }
    }

    public NativeButton button(T option) {
        return buttons.get(option);
    }

    private void choose(T option) {
        if (!option.equals(selected)) {
            select(option);
            listener.accept(option);
        }
    }
}
