package org.weir.console.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.web.Reply;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;

class SignInTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private AccountStore accounts;
    private WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws IOException {
        accounts = AccountStore.at(folder.resolve("accounts"), Clock.systemUTC());
        accounts.put("auditor", Set.of(Role.AUDITOR), List.of(), PASSWORD);
        accounts.put("member", Set.of(Role.MEMBER), List.of(), PASSWORD);
        SignIn signIn = new SignIn(accounts, Clock.systemUTC());
        server = WebServer.start(
                WebSettings.loopback(0),
                new Routes()
                        .get(
                                "/entries",
                                request -> Reply.text(
                                        200,
                                        signIn.require(request, Set.of(Role.AUDITOR))
                                                .name())));
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void require_rightPassword_admits() throws Exception {
        assertThat(get("auditor", PASSWORD).body()).isEqualTo("auditor");
        assertThat(get("auditor", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void require_noneOrWrongOrUnknown_asksToSignIn() throws Exception {
        HttpResponse<String> none =
                client.send(HttpRequest.newBuilder(address()).build(), BodyHandlers.ofString());
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"Weir\", charset=\"UTF-8\"");

        assertThat(get("auditor", "wrong").statusCode()).isEqualTo(401);
        assertThat(get("nobody", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(send("Basic !!!").statusCode()).isEqualTo(401);
        assertThat(send("Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, ':'}))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("Bearer abc").statusCode()).isEqualTo(401);
    }

    @Test
    void require_otherRole_isForbidden() throws Exception {
        assertThat(get("member", PASSWORD).statusCode()).isEqualTo(403);
    }

    @Test
    void require_accountRemovedOrPasswordChanged_isGoneAtOnce() throws Exception {
        assertThat(get("auditor", PASSWORD).statusCode()).isEqualTo(200);

        accounts.put("auditor", Set.of(Role.AUDITOR), List.of(), "another long password");
        assertThat(get("auditor", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(get("auditor", "another long password").statusCode()).isEqualTo(200);

        assertThat(accounts.remove("auditor")).isTrue();
        assertThat(get("auditor", "another long password").statusCode()).isEqualTo(401);
        assertThat(accounts.remove("auditor")).isFalse();
    }

    @Test
    void require_manyFailures_waitsBeforeTheRightOneCountsAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(get("auditor", "guess " + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> sixth = get("auditor", PASSWORD);

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void require_somebodyElseFailsOften_isNotLockedOut() throws Exception {
        for (int i = 0; i < 40; i++) {
            get("member", "guess " + i);
        }

        assertThat(get("member", PASSWORD).statusCode()).isEqualTo(429);
        assertThat(get("auditor", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void require_accountLockedOut_isGoneAtOnce() throws Exception {
        assertThat(get("auditor", PASSWORD).statusCode()).isEqualTo(200);

        accounts.lockOut("auditor");

        assertThat(get("auditor", PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void require_manyAtOnceWithTheRightPassword_areAllAdmitted() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            replies.add(client.sendAsync(
                    HttpRequest.newBuilder(address())
                            .header("Authorization", basic("auditor", PASSWORD))
                            .build(),
                    BodyHandlers.ofString()));
        }

        for (CompletableFuture<HttpResponse<String>> reply : replies) {
            assertThat(reply.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void accounts_damagedLine_admitsNobody() throws Exception {
        Files.writeString(
                folder.resolve("accounts"),
                "weir-accounts/1\nauditor auditor - x $argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA\n");

        assertThatThrownBy(accounts::list).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        HttpResponse<String> reply = get("auditor", PASSWORD);
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).contains("accounts-unreadable", "log says");
    }

    private HttpResponse<String> get(String name, String password) throws Exception {
        return send(basic(name, password));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(String authorization) throws Exception {
        return client.send(
                HttpRequest.newBuilder(address())
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.port() + "/entries");
    }
}
