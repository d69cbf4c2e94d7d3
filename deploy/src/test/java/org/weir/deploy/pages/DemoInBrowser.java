package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.weir.deploy.demo.DemoFiles;
import org.weir.deploy.pages.Chromium.Look;
import org.weir.deploy.pilot.PilotFederation;
import org.weir.deploy.pilot.PilotFile;
import org.weir.deploy.pilot.Ready;
import org.weir.evidence.Anchor;
import org.weir.hub.HubConfig;
import org.weir.hub.HubWiring;
import org.weir.membership.Profile;

/** The demo's federation with its public page, and a browser in front of it. */
final class DemoInBrowser implements AutoCloseable {
    /** How a federation is started from its file. */
    interface Start {
        PilotFederation of(PilotFile file, Path folder) throws IOException;
    }

    final Path home;
    final Chromium chromium;
    private final PilotFederation federation;

    private DemoInBrowser(Path home, PilotFederation federation, Chromium chromium) {
        this.home = home;
        this.federation = federation;
        this.chromium = chromium;
    }

    /** Of profile {@code local}. */
    static DemoInBrowser start(Path folder, Start start) throws IOException {
        return start(folder, Profile.LOCAL, start);
    }

    static DemoInBrowser start(Path folder, Profile profile, Start start) throws IOException {
        PilotFile file = PilotFile.read(DemoFiles.write(folder, 0, profile.word()));
        HubWiring.init(HubConfig.of(folder.resolve("hub"), "pilot", file.purposes())
                .withPorts(0, 0)
                .withProfile(profile.word())
                .withOpenLog(true)
                .withPublicPage(true));
        PilotFederation federation = start.of(file, folder);
        try {
            return new DemoInBrowser(folder, federation, Chromium.start());
        } catch (IOException | RuntimeException e) {
            federation.close();
            throw e;
        }
    }

    Ready ready() {
        return federation.ready();
    }

    /** @param place in the demo's file */
    String desk(int place) {
        return ready().nodes().get(place).desk();
    }

    String hub() {
        return ready().hub().console();
    }

    Page signedIn(Look look, String address, String role) {
        Page page = chromium.open(look);
        page.navigate(address + "/");
        page.locator("#name").fill(role);
        page.locator("#password").fill(password(role));
        page.locator("main button").click();
        assertThat(page.url()).isEqualTo(address + "/");
        return page;
    }

    String password(String role) {
        return ready().accounts().stream()
                .filter(account -> account.role().equals(role))
                .findFirst()
                .orElseThrow()
                .password();
    }

    /** Asks at the first desk, and does not wait for what becomes of it. */
    void begin(Page analyst, String sparql) {
        analyst.navigate(desk(0) + "/workbench");
        analyst.locator("#sparql").fill(sparql);
        analyst.locator("button[formaction='/workbench/ask']").click();
    }

    /** Asks at the first desk, until the question is over: its page shows that by itself. */
    void ask(Page analyst, String sparql) {
        begin(analyst, sparql);
        analyst.waitForCondition(() -> analyst.locator(".busy").count() == 0);
    }

    Anchor anchor() throws Exception {
        return Anchor.parse(Files.readString(anchorFile()));
    }

    Path anchorFile() {
        return home.resolve("hub").resolve(Anchor.FILE);
    }

    /** The state of each check and what is said beside it. */
    static List<String> states(Page page) {
        return page.locator("[data-step]").all().stream()
                .map(step -> step.locator(".state").getAttribute("class").replace("state ", "") + " "
                        + step.locator("[data-detail]").textContent())
                .toList();
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        federation.close();
    }
}
