package dev.naru.ui.text;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * All texts of the dashboard, from {@code vaadin-i18n/translations*.properties}. A key that is missing is shown as it
 * is and logged, so that a gap is seen and hurts nothing else. Every text is a {@link MessageFormat}: an apostrophe is written twice.
 */
@Component
public class Texts implements I18NProvider {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Texts.class);
    private static final String BUNDLE = "vaadin-i18n.translations";

    /** Browsers that ask for neither language get the first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.KOREAN);

    @Override
    public List<Locale> getProvidedLocales() {
        return LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        if (!has(key, locale)) {
            log.warn("text {} is missing in vaadin-i18n/translations_{}.properties", key, locale.getLanguage());
            return key;
        }
        return new MessageFormat(bundle(locale).getString(key), locale).format(arguments);
    }

    /** Whether there is a text for {@code key}: codes that come from outside may have none. */
    public boolean has(String key, Locale locale) {
        return key != null && bundle(locale).containsKey(key);
    }

    private static ResourceBundle bundle(Locale locale) {
        Locale language = Locale.KOREAN.getLanguage().equals(locale.getLanguage()) ? Locale.KOREAN : Locale.ENGLISH;
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        try {
            return ResourceBundle.getBundle(BUNDLE, language, Texts.class.getClassLoader(), noFallback);
        } catch (MissingResourceException e) {
            throw new IllegalStateException(BUNDLE + "_" + language + ".properties is not on the class path", e);
        }
    }
}
