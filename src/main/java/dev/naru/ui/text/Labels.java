package dev.naru.ui.text;

import com.vaadin.flow.component.Component;
import elemental.json.Json;
import elemental.json.JsonObject;

/** Gives an element in the browser its texts in the user's language. */
public final class Labels {
    private Labels() {}

    /** Sets the property {@code labels}: every key's text under the last part of the key. */
    public static void give(Component element, String... keys) {
        JsonObject labels = Json.createObject();
        for (String key : keys) {
            labels.put(property(key), element.getTranslation(key));
        }
        element.getElement().setPropertyJson("labels", labels);
    }

    private static String property(String key) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        StringBuilder property = new StringBuilder();
        for (String word : name.split("-")) {
            property.append(property.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return property.toString();
    }
}
