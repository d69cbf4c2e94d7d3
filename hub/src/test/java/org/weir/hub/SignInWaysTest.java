package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Role;

/** What {@code sign-in.yaml} does to a hub's console. */
@Timeout(60)
class SignInWaysTest {
    @TempDir
    private Path directory;

    /** The first line of the reply to somebody who calls the console by this name. */
    private static String called(int port, String name) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET /sign-in HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void start_providerNamed_isOfferedAndItsAbsenceIsSaid() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5));
                HttpClient http = HttpClient.newHttpClient()) {
            federation.stopHub();
            Path file = directory.resolve("hub/sign-in.yaml");
            Files.writeString(file, "own-accounts: false\n");
            assertThatThrownBy(federation::restartHub)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sign-in.yaml");

            Files.writeString(file, """
                    public-url: https://hub.example.org
                    own-accounts: false
                    oidc: { name: Ministry, issuer: 'http://localhost:1', client-id: weir, roles-claim: groups, roles: { dpo: officer } }
                    """);
            federation.restartHub();
            String console = "http://127.0.0.1:" + federation.hub.consolePort();
            HttpResponse<String> page = http.send(
                    HttpRequest.newBuilder(URI.create(console + "/sign-in")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("Sign in with Ministry").doesNotContain("type=\"password\"");
            HttpResponse<String> away = http.send(
                    HttpRequest.newBuilder(URI.create(console + "/sign-in/provider"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(away.statusCode()).isEqualTo(502);
            assertThat(away.body()).contains("does not answer");
            assertThat(called(federation.hub.consolePort(), "hub.example.org")).contains(" 200 ");
            assertThat(called(federation.hub.consolePort(), "evil.example.org")).contains(" 421 ");
        }
    }

    @Test
    void catalogue_publicUrlAlone_writesEveryAddressByIt() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(5))) {
            federation.stopHub();
            Files.writeString(directory.resolve("hub/sign-in.yaml"), "public-url: https://hub.example.org\n");
            federation.restartHub();
            HubControl.of(directory.resolve("hub"))
                    .accounts()
                    .put("auditor", Set.of(Role.AUDITOR), List.of(), "correct horse battery");
            try (PageVisitor auditor = new PageVisitor(federation.hub, "auditor", "correct horse battery")) {
                assertThat(auditor.get("/catalogue.ttl").body())
                        .contains("https://hub.example.org/log")
                        .doesNotContain("127.0.0.1");
            }
        }
    }
}
