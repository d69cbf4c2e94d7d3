package org.weir.deploy.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The system's Chromium. It notes what a page must not do: ask another origin for anything, break its own content security policy,
 * fail in a script.
 */
final class Chromium implements AutoCloseable {
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");

    private final Playwright playwright;
    private final Browser browser;
    private final String axe;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    private Chromium(Playwright playwright, Browser browser, String axe) {
        this.playwright = playwright;
        this.browser = browser;
        this.axe = axe;
    }

    /**
     * Where the browser is; empty on a machine without one, where these tests are skipped. Who names one in
     * {@code WEIR_CHROMIUM} wants it used: the tests fail when it is not there.
     */
    static Optional<Path> installed() {
        Optional<String> named = Optional.ofNullable(System.getenv("WEIR_CHROMIUM"));
        if (named.isPresent()) {
            return named.map(Path::of);
        }
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** For the condition of a test class. */
    static boolean isInstalled() {
        return installed().isPresent();
    }

    static Chromium start() throws IOException {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed().orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        try (InputStream in = Chromium.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IOException("axe.min.js is not on the class path");
            }
            return new Chromium(playwright, browser, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A fresh page with cookies of its own. */
    Page open(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), 800)
                .setDeviceScaleFactor(1)
                .setJavaScriptEnabled(look.script())
                .setLocale(look.language())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(20_000);
        if (look.script()) {
            context.addInitScript("document.addEventListener('securitypolicyviolation', violation =>"
                    + " console.error('policy: ' + violation.violatedDirective + ' ' + violation.blockedURI))");
        }
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // The browser says so itself of any page with another status than 200.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith("http")) {
                return;
            }
            // A page that is followed may be of another of our servers, and all of these are on this machine.
            boolean leaves = request.isNavigationRequest()
                    ? !HERE.contains(URI.create(request.url()).getHost())
                    : !origin(request.url()).equals(origin(page.url()));
            if (leaves) {
                faults.add(page.url() + " asked for " + request.url());
            }
        });
        return page;
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** What pages did that they must not. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** What axe finds on a page: rules of WCAG 2.2 AA and good practice. The one rule that 2.2 added is off unless it is named. */
    List<String> findings(Page page) {
        page.evaluate(axe);
        Object found = page.evaluate("""
                async () => {
                  const result = await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
                  return result.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '));
                }""");
        List<String> findings = new ArrayList<>();
        if (found instanceof List<?> list) {
            list.forEach(finding -> findings.add(page.url() + " " + finding));
        }
        return findings;
    }

    static Cookie language(String address, String tag) {
        return new Cookie("weir-language", tag).setUrl(address);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** How a page is looked at. */
    record Look(String name, int width, boolean dark, boolean script, String language) {
        static final Look LIGHT = new Look("light", 1_280, false, true, "en");
        static final Look DARK = new Look("dark", 1_280, true, true, "en");
        /** Also what 400 % zoom of a 1280 pixel window is. */
        static final Look NARROW = new Look("narrow", 320, false, true, "en");

        /** Looks that differ in their colours: axe looks at these, and what it says of others is the same. */
        boolean isOfATheme() {
            return equals(LIGHT) || equals(DARK);
        }

        static final Look ARABIC = new Look("arabic", 1_280, false, true, "ar");
        static final Look WITHOUT_SCRIPT = new Look("without-script", 1_280, false, false, "en");
    }
}
