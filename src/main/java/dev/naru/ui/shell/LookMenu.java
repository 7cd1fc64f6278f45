package dev.naru.ui.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Language, light or dark, colours, and who is signed in. */
final class LookMenu extends MenuBar {
    private static final long serialVersionUID = 1L;

    private static final Map<Locale, String> OWN_NAMES = Map.of(Locale.KOREAN, "KO", Locale.ENGLISH, "EN");

    private Look look;

    LookMenu() {
        addThemeVariants(
                MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_END_ALIGNED);
        addClassName("look-menu");
        look = Optional.ofNullable(ComponentUtil.getData(UI.getCurrent(), Look.class))
                .orElseGet(() -> Look.of(VaadinRequest.getCurrent()));
        addLanguage();
        addScheme();
        addPalette();
    }

    /** Adds the signed-in user's own menu. */
    void addUser(String name, Runnable signOut) {
        MenuItem user = addItem(VaadinIcon.USER.create());
        user.setAriaLabel(getTranslation("shell.user", name));
        user.addClassName("user-menu");
        SubMenu menu = user.getSubMenu();
        menu.addItem(name).setEnabled(false);
        menu.addItem(getTranslation("shell.sign-out"), click -> signOut.run()).setId("sign-out");
    }

    private void addLanguage() {
        Locale now = getLocale();
        Locale other = Locale.KOREAN.getLanguage().equals(now.getLanguage()) ? Locale.ENGLISH : Locale.KOREAN;
        MenuItem item = addItem(OWN_NAMES.get(other), click -> Look.chooseLanguage(UI.getCurrent(), other));
        item.setAriaLabel(getTranslation("shell.language"));
        item.setId("language");
    }

    private void addScheme() {
        MenuItem item = addItem(VaadinIcon.ADJUST.create(), click -> toggleScheme());
        item.setAriaLabel(getTranslation("shell.scheme"));
        item.setId("scheme");
        setTooltipText(item, getTranslation("shell.scheme"));
    }

    private void toggleScheme() {
        Look.Scheme next = look.scheme() == Look.Scheme.DARK ? Look.Scheme.LIGHT : Look.Scheme.DARK;
        look = new Look(look.language(), next, look.palette());
        Look.choose(UI.getCurrent(), next);
    }

    private void addPalette() {
        MenuItem item = addItem(VaadinIcon.PALETTE.create());
        item.setAriaLabel(getTranslation("shell.palette"));
        setTooltipText(item, getTranslation("shell.palette"));
        for (Look.Palette palette : Look.Palette.values()) {
            MenuItem choice = item.getSubMenu().addItem(getTranslation("shell.palette." + Look.token(palette)));
            choice.setCheckable(true);
            choice.setChecked(palette == look.palette());
            choice.addClickListener(click -> choosePalette(item, choice, palette));
        }
    }

    private void choosePalette(MenuItem item, MenuItem choice, Look.Palette palette) {
        item.getSubMenu().getItems().forEach(other -> other.setChecked(other == choice));
        look = new Look(look.language(), look.scheme(), palette);
        Look.choose(UI.getCurrent(), palette);
    }
}
