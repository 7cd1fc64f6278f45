package dev.naru.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.naru.e2e.HubProcess;
import dev.naru.e2e.PortBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** A person at the dashboard, in a real browser, in both languages: sign in, watch, trade, change how a broker is read. */
@Timeout(240)
class DashboardBrowserTest {
    private static final Path SCREENSHOTS = Path.of("docs/screenshots");
    private static final double PATIENCE_MS = 45_000;
    private static final String MAP = "trade.map.yaml";
    private static final String QUANTITY = "quantity:   CNTG_VOL       | ";
    /** Whether the newest print of the tape is of whole thousands. */
    private static final String THOUSANDS = "() => { const tape = document.querySelector('trade-tape');"
            + " const line = tape && tape.shadowRoot.querySelector('.line:not(.gap) span:last-child');"
            + " return !!line && /\\d,000$/.test(line.textContent.trim()); }";

    @TempDir
    static Path dir;

    private static Path map;
    private static HubProcess hub;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Path routes = dir.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        RoutesPage.leaveOpen(routes.resolve("kis/samples"), "trade-");
        map = routes.resolve("kis").resolve(MAP);
        hub = new HubProcess(
                        dir.resolve("data"),
                        "--naru.simulator.port-base=" + PortBase.free(),
                        "--naru.routes-dir=" + routes)
                .start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (playwright != null) {
            playwright.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"ko-KR, ko, 전량체결, 관심종목", "en-US, en, Filled, Watch"})
    void shouldSignInSeePricesMoveAndTradeFromTheLadder(String locale, String name, String filled, String watch) {
        try (BrowserContext context = context(locale, 1600, 1000)) {
            List<String> errors = new ArrayList<>();
            Page page = context.newPage();
            page.onPageError(errors::add);
            signIn(page, name);
            assertThat(page.locator(".watch-list .panel-title")).containsText(watch);

            seePricesMove(page);
            String price = pickFromTheLadder(page);
            page.locator("#ticket-quantity input").fill("7");
            page.locator("#ticket-quantity input").press("Tab");
            shoot(page, "market-" + name);
            send(page);

            page.navigate(hub.url() + "/orders");
            page.locator("vaadin-tab").nth(1).click();
            Locator row = page.locator("vaadin-grid span[theme~=badge]:visible")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + filled + "$")));
            row.first().waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
            assertThat(price).isNotBlank();
            shoot(page, "orders-" + name);
            page.navigate(hub.url() + "/account");
            assertThat(page.locator(".card").first()).containsText(name.equals("ko") ? "총평가금액" : "Total value");
            shoot(page, "account-" + name);
            page.navigate(hub.url() + "/brokers");
            assertThat(page.locator(".card").first()).containsText("kis");
            shoot(page, "brokers-" + name);
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    @Test
    void shouldTellAnOrdersStoryAndStopAndReleaseAllTrading() {
        try (BrowserContext context = context("ko-KR", 1600, 1000)) {
            List<String> errors = new ArrayList<>();
            Page page = context.newPage();
            page.onPageError(errors::add);
            signIn(page, "ko");
            seePricesMove(page);
            pickFromTheLadder(page);
            page.locator("#ticket-quantity input").fill("3");
            page.locator("#ticket-quantity input").press("Tab");
            send(page);

            page.locator("vaadin-notification-card .order-link").click();
            seeTheStory(page);
            shoot(page, "order-ko");
            try (BrowserContext english = context("en-US", 1600, 1000)) {
                Page other = english.newPage();
                signIn(other, "en");
                other.navigate(page.url());
                assertThat(other.locator(".order-page")).containsText("What happened");
                shoot(other, "order-en");
            }

            page.navigate(hub.url() + "/");
            haltTheHub(page, "시세 이상");
            assertThat(page.locator("#ticket-stopped")).containsText("시세 이상");
            assertThat(page.locator("#ticket-send")).isDisabled();
            shoot(page, "halt-ko");
            release(page);
            assertThat(page.locator("#ticket-stopped")).isHidden();

            page.navigate(hub.url() + "/audit");
            page.locator("#audit-verify").click();
            assertThat(page.locator(".verdict.intact")).isVisible();
            assertThat(page.locator(".audit-kind.release").first()).isVisible();
            shoot(page, "audit-ko");
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    @Test
    void shouldChangeAMappingSeeItOnTheMarketPageAndPutItBack() throws IOException {
        String before = Files.readString(map);
        try (BrowserContext context = context("ko-KR", 1600, 1000);
                BrowserContext english = context("en-US", 1600, 1000)) {
            List<String> errors = new ArrayList<>();
            Page market = context.newPage();
            market.onPageError(errors::add);
            signIn(market, "ko");
            seePricesMove(market);
            awaits(market, "() => !(" + THOUSANDS + ")()");
            RoutesPage mine = openMap(context.newPage(), errors);
            assertThat(mine.text()).containsText("CNTG_VOL");
            Page theirPage = english.newPage();
            signIn(theirPage, "en");

            mine.type("quantity", QUANTITY + "share(1000)");
            assertThat(mine.problems()).containsText("share(1000)", patient());
            assertThat(mine.marks().first()).isVisible();
            assertThat(mine.apply()).isDisabled();
            RoutesPage answer = RoutesPage.open(theirPage, hub.url(), "kis", "quote-answer.map.yaml");
            answer.type("high", "high:       stck_lwpr | price");
            assertThat(answer.failedSamples().first()).containsText("quote-answer-", patient());
            assertThat(answer.failedSamples().first()).containsText("high: 70500");
            assertThat(answer.apply()).isDisabled();
            shoot(theirPage, "routes-en");
            RoutesPage theirs = openMap(theirPage, errors);
            theirs.type("volume", "volume:     ACML_VOL       | shares # the day's");

            mine.type("quantity", QUANTITY + "shares(1000)");
            assertThat(mine.verdict()).containsText("문제없음", patient());
            mine.compare();
            assertThat(mine.deleted()).containsText("CNTG_VOL");
            shoot(context.pages().get(1), "routes-ko");
            mine.apply().click();
            assertThat(mine.verdict()).containsText("적용됨", patient());
            awaits(market, THOUSANDS);
            assertThat(Files.readString(map))
                    .isEqualTo(before.replaceFirst("(?m)^  quantity: .*$", "  " + QUANTITY + "shares(1000)"));
            assertThat(theirs.conflict()).containsText("Somebody else", patient());
            theirs.takeTheirs();
            assertThat(theirs.text()).containsText("shares(1000)", patient());

            mine.putBack("버전");
            assertThat(mine.verdict()).containsText("적용됨", patient());
            awaits(market, "() => !(" + THOUSANDS + ")()");
            assertThat(Files.readString(map)).isEqualTo(before);
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    @Test
    void shouldBeUsableOnAPhoneInTheDark() {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("ko-KR")
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844))) {
            Page page = context.newPage();
            signIn(page, "phone");
            page.locator(".top-bar").waitFor();
            Object overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
            assertThat(((Number) overflow).intValue())
                    .as("nothing hangs over the edge")
                    .isLessThanOrEqualTo(0);
            shoot(page, "market-phone");
        }
    }

    @Test
    void shouldRefuseAWrongPasswordInTheReadersLanguage() {
        try (BrowserContext context = context("ko-KR", 1200, 800)) {
            Page page = context.newPage();
            page.navigate(hub.url() + "/");
            fill(page, "wrong-password");
            page.waitForURL(Pattern.compile(".*\\?error.*"));
            assertThat(page.locator("body")).containsText("로그인");
        }
    }

    private static BrowserContext context(String locale, int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height));
    }

    private static RoutesPage openMap(Page page, List<String> errors) {
        page.onPageError(errors::add);
        page.setDefaultTimeout(PATIENCE_MS);
        return RoutesPage.open(page, hub.url(), "kis", MAP);
    }

    private static void awaits(Page page, String condition) {
        page.waitForFunction(condition, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
    }

    private static LocatorAssertions.ContainsTextOptions patient() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    }

    private static void signIn(Page page, String name) {
        page.navigate(hub.url() + "/");
        page.locator("input[name=username]").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        shoot(page, "login-" + name);
        fill(page, HubProcess.PASSWORD);
        page.locator(".market").waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
    }

    private static void fill(Page page, String password) {
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill(password);
        page.locator("vaadin-button[slot=submit]").click();
    }

    private static void seePricesMove(Page page) {
        Locator tape = page.locator("trade-tape");
        tape.waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE_MS));
        page.waitForFunction(
                "() => document.querySelector('quote-board').shadowRoot.querySelectorAll('[class*=flash-]').length > 0",
                null,
                new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
        assertThat(page.locator("candle-chart canvas").first()).isVisible();
        assertThat(page.locator("price-ladder button.price")).hasCount(20);
    }

    /** Clicks the second-best ask, so that a buy crosses. */
    private static String pickFromTheLadder(Page page) {
        page.locator("price-ladder button[data-side=ask][data-level='3']").click();
        Locator price = page.locator("#ticket-price input");
        assertThat(price).not().hasValue("");
        return price.inputValue();
    }

    private static void send(Page page) {
        page.locator("#ticket-send").click();
        page.locator("#confirm-send").click();
        page.locator("#confirm-send")
                .waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.DETACHED)
                        .setTimeout(PATIENCE_MS));
    }

    /** Asked for, written down, answered and filled, for the order crosses; each step under the one before. */
    private static void seeTheStory(Page page) {
        assertThat(page.locator("#order-state"))
                .hasText("전량체결", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS));
        for (String evidence : List.of("request", "intent", "answer")) {
            assertThat(page.locator(".story-step[data-evidence=" + evidence + "]"))
                    .isVisible();
        }
        assertThat(page.locator(".story-step").last()).containsText("체결 ");
        Object overlap = page.evaluate("[...document.querySelectorAll('.story-step')].some((step, at, all) =>"
                + " step.scrollHeight > step.clientHeight + 1"
                + " || at > 0 && step.getBoundingClientRect().top < all[at - 1].getBoundingClientRect().bottom)");
        assertThat(overlap).as("steps lie over one another").isEqualTo(false);
    }

    private static void haltTheHub(Page page, String reason) {
        page.locator("#halt-button").click();
        page.locator("#halt-reason input").fill(reason);
        page.locator("#halt-confirm").click();
        assertThat(page.locator(".halt-line")).containsText(reason);
    }

    private static void release(Page page) {
        page.locator(".halt-release").click();
        assertThat(page.locator(".halt-line")).isVisible();
        page.locator("#halt-release-confirm").click();
        assertThat(page.locator(".halt-line")).isHidden();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
