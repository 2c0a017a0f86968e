package org.daybook.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The Chromium of this machine, once for all tests; each person in a test gets a browser of their own in it. After each
 * test no page may have complained on its console or asked another host for anything.
 */
public final class Browsers implements AfterEachCallback {
    /** The first, which has no windows to draw, needs a third of the processor's time. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final int TIMEOUT_MILLIS = 20_000;

    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Started by the first test that needs it, and closed when the JVM ends. */
    private static final class Chromium {
        static final Browser BROWSER = start();

        private static Browser start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(installed()).setArgs(List.of("--no-sandbox")));
        }
    }

    private static Path installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Install Chromium: the page tests drive it"));
    }

    /** Whether scripts run: everything must work either way. */
    public enum Scripts {
        ON,
        OFF
    }

    /** A page in a browser that was never here before. */
    public Page person(URI site, Scripts scripts) {
        return person(site, scripts, options -> options);
    }

    public Page person(URI site, Scripts scripts, UnaryOperator<NewContextOptions> more) {
        NewContextOptions options = new NewContextOptions()
                .setBaseURL(site.toString())
                .setJavaScriptEnabled(scripts == Scripts.ON)
                .setTimezoneId("Europe/Berlin")
                .setLocale("en-GB");
        BrowserContext context = Chromium.BROWSER.newContext(more.apply(options));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        open.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean refusedForm = message.text().contains("the server responded with a status of 4");
            if (message.type().equals("error") && !refusedForm) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(site.toString()) && !request.url().startsWith("about:")) {
                complaints.add("Foreign request: " + request.url());
            }
        });
        return page;
    }

    /** What is checked: those that are tried out too, such as that what is read is what is seen. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental");

    /** What the accessibility checker finds on a page, one line each. */
    public static List<String> accessibilityProblems(Page page) {
        return problems(new AxeBuilder(page).withTags(RULES));
    }

    /** What it finds about the colours. */
    public static List<String> contrastProblems(Page page) {
        return problems(new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    /** Pages have no frames, so that all is looked at in one. */
    private static List<String> problems(AxeBuilder axe) {
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getHtml()))
                                .toList())
                .toList();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(BrowserContext::close);
        open.clear();
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        if (!found.isEmpty()) {
            throw new AssertionError("The browser complained: " + found);
        }
    }
}
