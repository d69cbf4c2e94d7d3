package org.weir.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private final WebServer server = WebServer.start(
            WebSettings.loopback(0).withRequestTime(Duration.ofMillis(400)).withIdleTime(Duration.ofMillis(1500)),
            new Routes()
                    .get("/hello/:name", r -> Reply.text(200, "hello " + r.pathParameter("name")))
                    .post("/echo", r -> Reply.text(200, r.text()))
                    .post("/form", r -> Reply.text(200, r.form().toString()))
                    .get("/origin", r -> Reply.text(200, r.origin()))
                    .get("/tls", r -> Reply.text(200, String.valueOf(r.isTls())))
                    .get("/problem", _ -> {
                        throw Problem.of(403, "no", "No.", "Never.").exception();
                    })
                    .get("/fault", _ -> {
                        throw new IllegalStateException("secret-of-the-fault");
                    })
                    .get("/page", r -> Page.reply(200, "A <title>", new Html().element("p", "<script>" + r.query("x"))))
                    .get("/wait", _ -> waits(Duration.ofDays(1)))
                    .post("/change", _ -> waits(Duration.ofSeconds(1)))
                    .postToRead("/ask", _ -> waits(Duration.ofDays(1))));

    private Reply waits(Duration time) throws InterruptedException {
        entered.countDown();
        try {
            boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        finished.countDown();
        return Reply.empty(204);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    /** A program with a server in it, until it is killed; it says its port. */
    static final class Served {
        public static void main(String[] arguments) throws InterruptedException {
            try (WebServer server = WebServer.start(
                    WebSettings.loopback(0), new Routes().post("/echo", r -> Reply.text(200, r.text())))) {
                System.out.println(server.port());
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void program_killedAfterAReply_leavesNothingInTheTemporaryFolder(@TempDir Path temporary) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Served.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = program.inputReader()) {
            URI address = URI.create("http://127.0.0.1:" + said.readLine() + "/echo");
            assertThat(send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString("a body")))
                            .body())
                    .isEqualTo("a body");
        } finally {
            program.toHandle().destroyForcibly();
        }

        assertThat(program.waitFor()).as("killed, not failed").isEqualTo(128 + 9);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void get_knownAddress_repliesWithStrictHeaders() throws Exception {
        HttpResponse<String> reply = send(to("/hello/you"));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("hello you");
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("script-src")
                .doesNotContain("unsafe");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void origin_noPublicAddress_isAsTheClientCalledItByTlsWhereTheProxySaysSo() throws Exception {
        assertThat(send(to("/origin")).body()).isEqualTo("http://127.0.0.1:" + server.port());
        assertThat(send(to("/origin").header("X-Forwarded-Proto", "https")).body())
                .isEqualTo("https://127.0.0.1:" + server.port());
        assertThat(send(to("/origin").header("X-Forwarded-Proto", "javascript")).body())
                .isEqualTo("http://127.0.0.1:" + server.port());
    }

    @Test
    void origin_publicAddress_isThatWhateverTheClientSays() throws Exception {
        try (WebServer behind = behind("https://desk.example.org/")) {
            HttpResponse<String> reply =
                    send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind.port() + "/origin"))
                            .header("X-Forwarded-Proto", "http"));

            assertThat(reply.body()).isEqualTo("https://desk.example.org");
        }
    }

    private static WebServer behind(String publicUrl) {
        return WebServer.start(
                WebSettings.loopback(0).withPublicUrl(Optional.of(URI.create(publicUrl))),
                new Routes()
                        .get("/origin", r -> Reply.text(200, r.origin()))
                        .get("/tls", r -> Reply.text(200, String.valueOf(r.isTls()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"https | true", "HTTPS | true", "https, http | true", "http, https | false", "http | false"})
    void isTls_noPublicAddress_isWhatTheProxyNearestToTheClientSays(String forwarded, String expected)
            throws Exception {
        assertThat(send(to("/tls").header("X-Forwarded-Proto", forwarded)).body())
                .isEqualTo(expected);
        assertThat(send(to("/tls")).body()).isEqualTo("false");
    }

    @Test
    void isTls_publicAddressByTls_isTrueWithoutTheProxysWord() throws Exception {
        try (WebServer behind = behind("https://desk.example.org");
                WebServer here = behind("http://localhost:8442")) {
            assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind.port() + "/tls")))
                            .body())
                    .isEqualTo("true");
            assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + here.port() + "/tls")))
                            .body())
                    .isEqualTo("false");
        }
    }

    @Test
    void head_knownAddress_hasLengthAndNoBody() throws Exception {
        HttpResponse<String> reply = send(to("/hello/you").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers().firstValue("Content-Length")).contains("9");
    }

    @Test
    void options_knownAddress_listsMethods() throws Exception {
        HttpResponse<String> reply = send(to("/echo").method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(reply.headers().firstValue("Allow")).contains("POST, OPTIONS");
    }

    @Test
    void put_onlyPost_isNotAllowed() throws Exception {
        HttpResponse<String> reply = send(to("/echo").PUT(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow")).contains("POST, OPTIONS");
        assertThat(reply.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    }

    @Test
    void get_unknownAddress_isNotFound() throws Exception {
        assertThat(send(to("/nowhere")).statusCode()).isEqualTo(404);
        assertThat(send(to("/hello/..%2f..%2fetc%2fpasswd")).statusCode()).isIn(200, 404);
    }

    @Test
    void post_bodyBeyondTheLimit_isTooLarge() throws Exception {
        HttpResponse<String> reply =
                send(to("/echo").POST(HttpRequest.BodyPublishers.ofString("x".repeat(WebSettings.BODY_LIMIT + 1))));

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    }

    @Test
    void post_bodyAtTheLimit_isServed() throws Exception {
        String body = "x".repeat(WebSettings.BODY_LIMIT);

        assertThat(send(to("/echo").POST(HttpRequest.BodyPublishers.ofString(body)))
                        .body())
                .isEqualTo(body);
    }

    @Test
    void post_form_isDecoded() throws Exception {
        HttpResponse<String> reply = send(to("/form")
                .header("Content-Type", Request.FORM + "; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString("a=1+2&b=%C3%A9&a=3")));

        assertThat(reply.body()).isEqualTo("{a=[1 2, 3], b=[é]}");
    }

    @Test
    void post_formWithALongField_isDecoded() throws Exception {
        String value = "x".repeat(WebSettings.BODY_LIMIT - 2);

        assertThat(form("a=" + value).body()).isEqualTo("{a=[" + value + "]}");
    }

    @Test
    void post_formOfAsManyFieldsAsThereMayBe_isDecodedAndOneMoreIsNot() throws Exception {
        String most = "a=1&".repeat(1_023) + "b=2";

        assertThat(form(most).body()).startsWith("{a=[1, 1, ").endsWith("1], b=[2]}");
        HttpResponse<String> refused = form(most + "&c=3");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("too-many-parameters");
    }

    private HttpResponse<String> form(String body) throws Exception {
        return send(to("/form").header("Content-Type", Request.FORM).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void serve_problem_isAProblemDocument() throws Exception {
        HttpResponse<String> reply = send(to("/problem"));

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("\"code\":\"no\"", "\"status\":403", "\"detail\":\"Never.\"");
    }

    @Test
    void serve_fault_showsAnIncidentAndNothingElse() throws Exception {
        HttpResponse<String> reply = send(to("/fault"));

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("incident").doesNotContain("secret-of-the-fault", "Exception", "at org");
    }

    @Test
    void page_textFromOutside_isEscaped() throws Exception {
        HttpResponse<String> reply = send(to("/page?x=%3Cb%3E%22"));

        assertThat(reply.body())
                .contains("A &lt;title&gt;", "&lt;script&gt;[&lt;b&gt;&quot;]")
                .doesNotContain("<script");
        assertThat(send(to(Assets.style())).headers().firstValue("Content-Type"))
                .contains("text/css; charset=utf-8");
    }

    @Test
    void get_foreignHostName_isMisdirected() throws Exception {
        assertThat(raw("GET /hello/you HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw("GET /hello/you HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void get_malformedRequest_isRefused() throws Exception {
        assertThat(raw("GET /hello/you%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"bad-request\"");
        assertThat(raw("GARBAGE\r\n\r\n"))
                .containsPattern("^HTTP/1[.][01] 400 ")
                .contains("application/problem+json");
    }

    @Test
    void origin_named_mayReadWhatIsForProgramsAndNothingElse() throws Exception {
        Routes routes = new Routes()
                .get("/data", _ -> Reply.text(200, "data"))
                .postToRead("/data", _ -> Reply.text(200, "data"))
                .get("/people", _ -> Reply.text(200, "page"))
                .forPrograms("/data");
        try (WebServer open =
                WebServer.start(WebSettings.loopback(0).withOrigins(List.of("https://yasgui.example.org")), routes)) {
            String here = "http://127.0.0.1:" + open.port();

            HttpResponse<String> preflight = send(of("https://yasgui.example.org", here + "/data")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization,content-type")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("https://yasgui.example.org");
            assertThat(preflight
                            .headers()
                            .firstValue("Access-Control-Allow-Headers")
                            .orElseThrow())
                    .contains("Authorization");
            assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                    .isEmpty();
            HttpResponse<String> read = send(of("https://yasgui.example.org", here + "/data"));
            assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).contains("https://yasgui.example.org");
            assertThat(read.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElseThrow())
                    .contains("Link");
            for (HttpRequest.Builder refused : List.of(
                    of("https://yasgui.example.org", here + "/people"),
                    of("https://yasgui.example.org.evil.example", here + "/data"),
                    of("null", here + "/data"))) {
                assertThat(send(refused).headers().firstValue("Access-Control-Allow-Origin"))
                        .isEmpty();
            }
        }
    }

    private static HttpRequest.Builder of(String origin, String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Origin", origin);
    }

    @Test
    void get_addressOrHeadersTooLong_areProblemDocuments() throws Exception {
        assertThat(raw("GET /hello/" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .containsPattern("^HTTP/1[.][01] 414 ")
                .contains("application/problem+json", "nosniff", "as a POST");
        assertThat(raw("GET /hello/you HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
                .containsPattern("^HTTP/1[.][01] 431 ")
                .contains("application/problem+json", "headers-too-large");
    }

    @Test
    void connection_headNeverComplete_isClosed() throws Exception {
        assertThat(raw("GET /hello/you HTTP/1.1\r\nHost: loc")).isEmpty();
    }

    @Test
    void connection_bodyNeverComplete_isClosed() throws Exception {
        assertThat(raw("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc"))
                .doesNotContain("200");
    }

    @Test
    void connection_severalRequests_staysOpenUntilItIsIdle() throws Exception {
        String request = "GET /hello/you HTTP/1.1\r\nHost: localhost\r\n\r\n";

        // Two requests and the beginning of a third: two replies, and then the connection is not held for ever.
        assertThat(raw(request + request + "GET /hello").split("HTTP/1.1 200", -1))
                .hasSize(3);
    }

    private void sendAndGoAway(WebServer to, String head) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", to.port())) {
            socket.getOutputStream()
                    .write((head + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /wait", "POST /ask"})
    void client_goesAwayWhileSomethingIsRead_interruptsTheWork(String head) throws Exception {
        sendAndGoAway(server, head);

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void client_goesAwayDuringAChange_theChangeIsFinished() throws Exception {
        sendAndGoAway(server, "POST /change");

        assertThat(finished.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted.getCount()).isEqualTo(1);
    }

    @Test
    void close_duringAChange_waitsForItsEnd() throws Exception {
        try (WebServer closed = WebServer.start(
                WebSettings.loopback(0), new Routes().post("/change", _ -> waits(Duration.ofSeconds(1))))) {
            sendAndGoAway(closed, "POST /change");
        }

        assertThat(finished.getCount()).isZero();
        assertThat(interrupted.getCount()).isEqualTo(1);
    }

    @Test
    void start_portInUse_saysWhatToDo() {
        assertThatThrownBy(() -> WebServer.start(WebSettings.loopback(server.port()), new Routes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Choose another one");
    }

    @Test
    void with_valueOfTwoLines_isNoHeader() {
        assertThatThrownBy(() -> Reply.empty(204).with("X", "a\r\nSet-Cookie: b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
