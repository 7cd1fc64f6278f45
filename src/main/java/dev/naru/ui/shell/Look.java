package dev.naru.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How one browser wants the dashboard to look; kept in cookies, so that it is known before the first byte of a page is
 * drawn and holds on the sign-in page too.
 *
 * @param language Korean or English; {@code null} when the browser never chose
 */
record Look(Locale language, Scheme scheme, Palette palette) {
    private static final String LANGUAGE_COOKIE = "naru-language";
    private static final String SCHEME_COOKIE = "naru-scheme";
    private static final String PALETTE_COOKIE = "naru-palette";

    /** Light or dark. */
    enum Scheme {
        DARK,
        LIGHT
    }

    /** Which colours mean up and down. */
    enum Palette {
        /** 상승 빨강, 하락 파랑. */
        KOREAN,
        WESTERN,
        /** Told apart with every common colour blindness. */
        COLOUR_BLIND
    }

    static Look of(VaadinRequest request) {
        Locale language = cookie(request, LANGUAGE_COOKIE)
                .map(Locale::forLanguageTag)
                .filter(locale -> !locale.getLanguage().isEmpty())
                .orElse(null);
        return new Look(
                language, chosen(request, SCHEME_COOKIE, Scheme.DARK), chosen(request, PALETTE_COOKIE, Palette.KOREAN));
    }

    /** Switches the language: texts are built on the server, so the page is built again. */
    static void chooseLanguage(UI ui, Locale language) {
        remember(ui, LANGUAGE_COOKIE, language.getLanguage());
        VaadinSession.getCurrent().setLocale(language);
        ui.setLocale(language);
        ui.getPage().executeJs("window.location.reload()");
    }

    static void choose(UI ui, Scheme scheme) {
        remember(ui, SCHEME_COOKIE, token(scheme));
        ui.getPage().executeJs("document.documentElement.setAttribute('theme', $0)", token(scheme));
    }

    static void choose(UI ui, Palette palette) {
        remember(ui, PALETTE_COOKIE, token(palette));
        ui.getPage().executeJs("document.documentElement.setAttribute('data-palette', $0)", token(palette));
    }

    /** The name of a choice in cookies, attributes and style sheets. */
    static String token(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void remember(UI ui, String cookie, String value) {
        ui.getPage()
                .executeJs("document.cookie = $0 + '=' + $1 + ';path=/;max-age=31536000;samesite=lax'", cookie, value);
    }

    private static <E extends Enum<E>> E chosen(VaadinRequest request, String name, E otherwise) {
        return cookie(request, name)
                .flatMap(value -> Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                        .filter(choice -> token(choice).equals(value))
                        .findFirst())
                .orElse(otherwise);
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        Cookie[] cookies = request == null ? null : request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
