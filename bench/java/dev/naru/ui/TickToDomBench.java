package dev.naru.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.management.OperatingSystemMXBean;
import dev.naru.NaruApplication;
import dev.naru.feed.Bus;
import dev.naru.feed.MarketData;
import dev.naru.model.Trade;
import dev.naru.model.Venue;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Bench D: from a trade on the bus to the changed cell in a real browser's DOM. The trade's price is the millisecond of
 * the day it was published at, so that the page itself can tell how old what it shows is; both clocks are one machine's.
 */
@Timeout(300)
class TickToDomBench {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURE = Duration.ofSeconds(15);
    private static final String PASSWORD = "bench-password-1";
    private static final String OBSERVE =
            """
            () => {
              const root = document.querySelector('quote-board').shadowRoot;
              window.ages = []; window.frames = 0;
              const seen = text => {
                const at = Number(text.replaceAll(',', ''));
                const age = Date.now() % 86400000 - at;
                if (age >= 0 && age < 60000) window.ages.push(age);
              };
              new MutationObserver(all => all.forEach(one => {
                const cell = one.target.parentElement;
                if (cell && cell.classList.contains('price')) seen(one.target.data ?? one.target.textContent);
              })).observe(root, { subtree: true, characterData: true, childList: true });
              const frame = () => { window.frames++; requestAnimationFrame(frame); };
              requestAnimationFrame(frame);
            }""";

    @TempDir
    Path dir;

    private long volume;

    @Test
    void tickToDom() {
        try (ConfigurableApplicationContext hub = SpringApplication.run(
                        NaruApplication.class,
                        "--server.port=0",
                        "--naru.data-dir=" + dir,
                        "--naru.connections.kis.enabled=false",
                        "--naru.simulator.enabled=false",
                        "--NARU_ADMIN_PASSWORD=" + PASSWORD,
                        "--NARU_API_KEY=bench-api-key-0123456789");
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox", "--disable-background-networking")))) {
            Page page = signIn(hub, browser);
            System.out.println("| ticks/s | cells seen | p50 ms | p99 ms | max ms | browser frames/s | hub cores |");
            System.out.println("|---|---|---|---|---|---|---|");
            for (int rate : new int[] {200, 1_000, 5_000}) {
                publish(hub, rate, WARM_UP);
                page.evaluate("() => { window.ages = []; window.frames = 0; }");
                long cpu = cpuNanos();
                publish(hub, rate, MEASURE);
                report(page, rate, (cpuNanos() - cpu) / (double) MEASURE.toNanos());
            }
        }
    }

    private static Page signIn(ConfigurableApplicationContext hub, Browser browser) {
        String port = hub.getEnvironment().getProperty("local.server.port");
        Page page = browser.newPage();
        page.setViewportSize(1600, 1000);
        page.navigate("http://127.0.0.1:" + port + "/");
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("vaadin-button[slot=submit]").click();
        page.locator("quote-board").waitFor();
        page.evaluate(OBSERVE);
        return page;
    }

    /** Keeps its own schedule: a tick that is late is published at once and counts from when it was due to be. */
    private void publish(ConfigurableApplicationContext hub, int perSecond, Duration length) {
        Bus bus = hub.getBean(Bus.class);
        List<String> symbols = hub.getBean(MarketData.class).watchList();
        long start = System.nanoTime();
        long ticks = perSecond * length.toSeconds();
        for (long i = 0; i < ticks; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            bus.publish(trade(symbols.get((int) (i % symbols.size()))));
        }
    }

    private Trade trade(String symbol) {
        Instant now = Instant.now();
        BigDecimal stamp = BigDecimal.valueOf(now.toEpochMilli() % DAY_MS);
        volume += 10;
        return new Trade(
                symbol,
                Venue.KRX,
                "kis",
                now,
                now,
                stamp,
                BigDecimal.ONE,
                BigDecimal.ONE,
                10,
                volume,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void report(Page page, int rate, double cores) {
        double[] ages = ((List<?>) page.evaluate("() => window.ages"))
                .stream()
                        .mapToDouble(age -> ((Number) age).doubleValue())
                        .sorted()
                        .toArray();
        int frames = ((Number) page.evaluate("() => window.frames")).intValue();
        System.out.println(String.format(
                Locale.ROOT,
                "| %,d | %,d | %.0f | %.0f | %.0f | %.0f | %.2f |",
                rate,
                ages.length,
                at(ages, 0.5),
                at(ages, 0.99),
                Arrays.stream(ages).max().orElse(Double.NaN),
                frames / (double) MEASURE.toSeconds(),
                cores));
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
