/**
 * The dashboard: one folder per feature, {@code shell} around them, {@code push} and {@code text} shared by all.
 *
 * <p>To add a view: write a component in a folder of its own with
 *
 * <pre>{@code
 * @Route(value = "orders", layout = MainLayout.class)
 * @Menu(title = "nav.orders", order = 20, icon = "vaadin:list")
 * @PermitAll                              // or @RolesAllowed("ADMIN")
 * }</pre>
 *
 * The navigation finds it by itself and shows it to those who may open it; the menu title is a key of
 * {@code vaadin-i18n/translations_*.properties} and gives the page title as well. Every text is looked up with
 * {@code getTranslation("orders.column.price")}: add the key to the Korean and the English file, in the same order (a
 * test compares them and looks for texts left in Java). Numbers go through {@link dev.naru.ui.text.Figures}, live
 * changes through {@link dev.naru.ui.push.LiveScreens}; colours come from the tokens in
 * {@code frontend/themes/naru/tokens.css}, never from a literal.
 */
package dev.naru.ui;
