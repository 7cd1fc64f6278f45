package dev.naru.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One file on the Routes page, as an integrator handles it. */
final class RoutesPage {
    private final Page page;

    private RoutesPage(Page page) {
        this.page = page;
    }

    /**
     * Samples prove what a shipped map says; those that begin so are left open, so that a test may change what the map
     * says.
     */
    static void leaveOpen(Path samples, String begin) throws IOException {
        try (Stream<Path> found = Files.list(samples)) {
            List<Path> those = found.filter(
                            file -> file.getFileName().toString().startsWith(begin))
                    .toList();
            for (Path sample : those) {
                Files.writeString(sample, "open: \"left to a test\"\n" + Files.readString(sample));
            }
        }
    }

    /** Goes there and chooses a file of a pack. */
    static RoutesPage open(Page page, String hub, String pack, String name) {
        page.navigate(hub + "/routes");
        page.locator(".routes-tree").waitFor();
        page.locator("#routes-filter input").fill(pack + "/" + name);
        page.locator(".routes-tree vaadin-grid-cell-content")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
        RoutesPage opened = new RoutesPage(page);
        opened.text().waitFor();
        return opened;
    }

    /** The text as far as it is painted. */
    Locator text() {
        return page.locator("yaml-editor .cm-content");
    }

    /** Marks of problems beside their lines. */
    Locator marks() {
        return page.locator("yaml-editor .cm-lint-marker-error");
    }

    /** What the difference shows as it was. */
    Locator deleted() {
        return page.locator("yaml-editor .cm-deletedChunk");
    }

    Locator problems() {
        return page.locator(".check-line");
    }

    /** Samples the text contradicts. */
    Locator failedSamples() {
        return page.locator(".sample-failed");
    }

    Locator verdict() {
        return page.locator("#source-verdict");
    }

    Locator conflict() {
        return page.locator("#source-conflict");
    }

    Locator apply() {
        return page.locator("#source-apply");
    }

    void compare() {
        page.locator("#source-difference").click();
    }

    void takeTheirs() {
        page.locator("#conflict-theirs").click();
    }

    /** Puts back what was before. */
    void putBack(String versions) {
        page.locator("vaadin-tab")
                .filter(new Locator.FilterOptions().setHasText(versions))
                .click();
        page.locator(".version-back").first().click();
    }

    /** Types over the line of a field. */
    void type(String field, String line) {
        page.locator("yaml-editor .cm-line")
                .filter(new Locator.FilterOptions().setHasText(field + ":"))
                .first()
                .click();
        page.keyboard().press("Home");
        page.keyboard().press("Shift+End");
        page.keyboard().type(line);
        page.keyboard().press("Escape");
    }
}
