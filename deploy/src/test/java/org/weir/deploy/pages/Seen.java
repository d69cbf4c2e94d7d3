package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.weir.deploy.pages.Chromium.Look;

/**
 * Pages that were looked at in one look: each leaves a picture, and what is wrong with it. It keeps which kinds of page there were,
 * and which kinds they lead to, so that none is left out.
 */
final class Seen {
    private static final Path PICTURES = Path.of("target", "pages");

    /** Kinds of page whose address has a name or a number in it. */
    private static final String NAMED = "^/(results|questions|asked-of-us|rules/former|rules/proposals|log-and-evidence"
            + "|vocabulary/codes|agencies)/[^/]+";

    private static final int MOST = 250_000;
    private static final int MOST_OF_THE_EDITOR = 400_000;

    private final Chromium chromium;
    private final Look look;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();
    private final Set<String> linked = new TreeSet<>();

    Seen(Chromium chromium, Look look) {
        this.chromium = chromium;
        this.look = look;
    }

    void visit(Page page, String address, String name) {
        page.navigate(address);
        look(page, name);
    }

    /** Looks at a page as it is now. */
    void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(look.name() + "-" + name + ".png")));
        if (look.isOfATheme()) {
            findings.addAll(chromium.findings(page));
        }
        Object overflow = page.evaluate("() => document.scrollingElement.scrollWidth - window.innerWidth");
        if (overflow instanceof Number pixels && pixels.intValue() > 0) {
            findings.add(page.url() + " is " + pixels + " pixels wider than the window");
        }
        long weight = weight(page);
        if (weight > (page.url().contains("/workbench") ? MOST_OF_THE_EDITOR : MOST)) {
            findings.add(page.url() + " has " + weight + " bytes, compressed");
        }
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(look.language());
        kinds.add(kind(page.url()));
        Object links = page.evaluate(
                "() => [...document.querySelectorAll('a[href]:not([download])')].map(a => a.href).filter(a => a.startsWith('http'))");
        if (links instanceof List<?> addresses) {
            addresses.forEach(address -> linked.add(kind(String.valueOf(address))));
        }
    }

    /** What a first visit of the page costs in bytes: itself, as a proxy compresses it, and every file it loads, as this server sends it. */
    private static long weight(Page page) {
        Object files = page.evaluate(
                "() => performance.getEntriesByType('resource').reduce((sum, file) => sum + file.encodedBodySize, 0)");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(page.content().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Memory does not fail to write", e);
        }
        return packed.size() + (files instanceof Number bytes ? bytes.longValue() : Long.MAX_VALUE / 2);
    }

    private static String kind(String address) {
        URI uri = URI.create(address);
        return uri.getAuthority() + uri.getPath().replaceFirst(NAMED, "/$1/:id");
    }

    /** Kinds of page that a link leads to and that nobody looked at. */
    Set<String> leftOut() {
        Set<String> left = new TreeSet<>(linked);
        left.removeAll(kinds);
        return left;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }
}
