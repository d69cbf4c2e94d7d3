package org.weir.deploy.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Site;
import org.weir.console.pages.TestSite;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;
import org.weir.deploy.pages.Chromium.Look;

/** Passkeys in a browser, with its virtual device: made, used, not used twice, removed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
        value = "org.weir.deploy.pages.Chromium#isInstalled",
        disabledReason = "No Chromium: apt-get install chromium")
class PasskeyPagesTest {
    private static final String PASSWORD = "correct horse battery";

    private Chromium chromium;
    private AccountStore accounts;
    private WebServer server;
    private String address;
    private Page page;
    private CDPSession devices;
    private String device;

    @BeforeAll
    void browser() throws IOException {
        chromium = Chromium.start();
    }

    @AfterAll
    void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        address = "http://localhost:" + port;
        Files.writeString(
                folder.resolve("sign-in.yaml"), "passkeys: { rp-id: localhost, origins: ['" + address + "'] }\n");
        accounts = AccountStore.at(folder.resolve("accounts"), Clock.systemUTC());
        accounts.put("olga", Set.of(Role.OFFICER), List.of(), PASSWORD);
        Site site = TestSite.of(folder, accounts)
                .get("/", EnumSet.allOf(Role.class), visit -> org.weir.console.web.Reply.seeOther("/account"));
        server = WebServer.start(WebSettings.loopback(port), site.addTo(new Routes()));
        page = chromium.open(Look.LIGHT);
        devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        device = devices.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
    }

    @AfterEach
    void stop() {
        page.context().close();
        server.close();
    }

    private void signInByPassword() {
        page.navigate(address + "/");
        page.locator("#name").fill("olga");
        page.locator("#password").fill(PASSWORD);
        page.locator("form[action='/sign-in'] button").click();
        page.waitForURL(address + "/account");
    }

    private void make(String label, String password) {
        page.locator("#passkey-label").fill(label);
        page.locator("#passkey-password").fill(password);
        page.locator("form[data-passkey] button").click();
    }

    private void signOut() {
        page.locator(".who button").click();
        page.waitForURL(address + "/sign-in");
    }

    @Test
    void passkey_madeAndUsed_opensASession() throws Exception {
        signInByPassword();
        make("The <b>laptop</b>", PASSWORD);
        page.waitForURL(address + "/account?done=passkey");
        assertThat(page.locator("tbody th").innerText()).isEqualTo("The <b>laptop</b>");
        List<String> findings = new ArrayList<>(chromium.findings(page));
        signOut();
        findings.addAll(chromium.findings(page));
        assertThat(findings).isEmpty();

        List<Request> sent = new ArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/sign-in/passkey")) {
                sent.add(request);
            }
        });
        page.locator("form[data-passkey] button").click();
        page.waitForURL(address + "/account");
        assertThat(page.locator("tbody td").nth(1).innerText()).contains("UTC");

        // What opened the session opens no second one.
        HttpRequest again = HttpRequest.newBuilder(URI.create(address + "/sign-in/passkey"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", address)
                .POST(HttpRequest.BodyPublishers.ofString(sent.getFirst().postData()))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
        assertThat(chromium.faults()).isEmpty();
    }

    @Test
    void account_eachLook_hasNoFinding() {
        for (Look look : List.of(Look.LIGHT, Look.DARK, Look.NARROW, Look.ARABIC)) {
            page.context().close();
            page = chromium.open(look);
            signInByPassword();
            assertThat(chromium.findings(page)).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(look.name())
                    .isEqualTo(true);
        }
        assertThat(chromium.faults()).isEmpty();
    }

    @Test
    void passkey_removed_opensNothing() {
        signInByPassword();
        make("key", PASSWORD);
        page.waitForURL(address + "/account?done=passkey");
        page.locator("tbody button").click();
        page.waitForURL(address + "/account?done=removed");
        assertThat(page.locator("tbody").count()).isZero();
        signOut();

        page.locator("form[data-passkey] button").click();
        page.getByText("That did not work").waitFor();
        page.navigate(address + "/account");
        assertThat(page.url()).startsWith(address + "/sign-in");
    }

    @Test
    void passkey_wrongPassword_isNotMade() {
        signInByPassword();
        make("key", "not the password");
        page.getByText("That is not your present password").waitFor();

        assertThat(accounts.passkeys().of("olga")).isEmpty();
    }

    @Test
    void passkey_deviceThatDoesNotAskItsPerson_opensNothing() {
        signInByPassword();
        make("key", PASSWORD);
        page.waitForURL(address + "/account?done=passkey");
        signOut();
        JsonObject arguments = new JsonObject();
        arguments.addProperty("authenticatorId", device);
        arguments.addProperty("isUserVerified", false);
        devices.send("WebAuthn.setUserVerified", arguments);

        page.locator("form[data-passkey] button").click();
        page.getByText("That did not work").waitFor();
        assertThat(page.url()).isEqualTo(address + "/sign-in");
    }

    @Test
    void passkey_accountRemoved_opensNothing() throws Exception {
        signInByPassword();
        make("key", PASSWORD);
        page.waitForURL(address + "/account?done=passkey");
        accounts.remove("olga");
        assertThat(accounts.passkeys().of("olga")).isEmpty();
        page.navigate(address + "/");
        assertThat(page.url()).startsWith(address + "/sign-in");
        accounts.put("olga", Set.of(Role.OFFICER), List.of(), PASSWORD);

        page.locator("form[data-passkey] button").click();
        page.getByText("That did not work").waitFor();
    }
}
