package org.weir.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.clock.MovingClock;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.web.Problem;
import org.weir.console.web.Reply;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;

class SiteTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private final AtomicInteger changed = new AtomicInteger();
    private final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    private AccountStore accounts;
    private WebServer server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    @BeforeEach
    void open() throws Exception {
        accounts = AccountStore.at(folder.resolve("accounts"), clock);
        accounts.put("olga", Set.of(Role.OFFICER), List.of(), PASSWORD);
        accounts.put("oscar", Set.of(Role.OPERATOR), List.of(), PASSWORD);
        Place place = new Place("test", "signin.title", "A <b>place</b>", List.of());
        Site site = new Site(
                        place,
                        Texts.shared(),
                        Templates.in("org.weir.console.templates", Site.class.getClassLoader()),
                        accounts,
                        clock)
                .get(
                        "/",
                        EnumSet.allOf(Role.class),
                        visit -> Reply.text(200, "hello " + visit.account().name() + " " + visit.field("x")))
                .get("/officers", Set.of(Role.OFFICER), _ -> Reply.text(200, "secret"))
                .get("/token", Set.of(Role.OFFICER), SiteTest::token)
                .get("/unsaid", Set.of(Role.OFFICER), _ -> {
                    throw Problem.of(422, "x", "For programs.", "Do <this>.").exception();
                })
                .post("/change", Set.of(Role.OFFICER), _ -> {
                    changed.incrementAndGet();
                    return Reply.text(200, "changed");
                });
        server = WebServer.start(WebSettings.loopback(0), site.addTo(new Routes().get("/open", _ -> {
                    throw Problem.of(403, "not-your-role", "This page is for others.", "Ask.")
                            .said("problem.not-your-role")
                            .exception();
                })));
    }

    /** What a page's form would carry. */
    private static Reply token(Visit visit) {
        return visit.page("problem", "x", new ProblemView(new ProblemWords("a", "b", ""), "c"));
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(origin() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String... headers) throws Exception {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String name, String password) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("name", name);
        form.put("password", password);
        form.put("to", "/officers");
        return post("/sign-in", form, "Origin", origin());
    }

    private String token() throws Exception {
        String page = get("/token").body();
        int at = page.indexOf("name=\"token\" value=\"") + 20;
        return page.substring(at, page.indexOf('"', at));
    }

    private String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(c -> c.getName().equals("weir-test"))
                .map(c -> c.getValue())
                .findFirst()
                .orElse("");
    }

    // --- Who gets in ---

    @Test
    void page_nobodySignedIn_leadsToTheSignIn() throws Exception {
        HttpResponse<String> reply = get("/officers");

        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(reply.headers().firstValue("Location")).contains("/sign-in?to=%2Fofficers");
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void signIn_rightPassword_opensThePageAskedFor() throws Exception {
        HttpResponse<String> reply = signIn("olga", PASSWORD);

        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(reply.headers().firstValue("Location")).contains("/officers");
        assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain");
        assertThat(get("/officers").body()).isEqualTo("secret");
    }

    @Test
    void signIn_wrongPassword_saysNoMoreThanThat() throws Exception {
        String known = signIn("olga", "wrong").body();
        String unknown = signIn("nobody", "wrong").body();

        assertThat(known).isEqualTo(unknown).contains("do not belong together");
        assertThat(cookie()).isEmpty();
    }

    @Test
    void page_otherRole_isForbidden() throws Exception {
        signIn("oscar", PASSWORD);

        HttpResponse<String> reply = get("/officers");

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("not-your-role").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | This page is for others. | Ask the operator if it should.
                    fr | Cette page est pour d’autres. | Demandez à l’opérateur s’il devrait l’avoir.
                    es | Esta página es para otras personas. | Pregunte al operador si debería tenerlo.
                    ar | هذه الصفحة لغيرك. | اسأل المشغّل إن كان ينبغي أن يكون له.
                    """)
    void page_otherRole_saysWhatToDoInTheReadersLanguage(String language, String title, String remedy)
            throws Exception {
        signIn("oscar", PASSWORD);

        String page = http.send(
                        HttpRequest.newBuilder(URI.create(origin() + "/officers"))
                                .header("Accept-Language", language)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(page).contains("<b>" + title + "</b>", remedy, "not-your-role");
        String note = page.substring(page.indexOf("<div class=\"note bad\""), page.indexOf("not-your-role"));
        assertThat(note).doesNotContain("lang=\"en\"");
    }

    /** Of a problem that no page was made for: nothing is passed off as the reader's language. */
    @Test
    void page_problemWithoutTexts_marksItsEnglish() throws Exception {
        signIn("olga", PASSWORD);

        String page = http.send(
                        HttpRequest.newBuilder(URI.create(origin() + "/unsaid"))
                                .header("Accept-Language", "fr")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(page)
                .contains(
                        "La raison n’est donnée qu’en anglais",
                        "<p lang=\"en\" dir=\"ltr\">For programs. Do &lt;this&gt;.</p>");
    }

    /** What a program gets is in English, whatever it says it reads. */
    @Test
    void program_problem_isInEnglish() throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/open"))
                        .header("Accept-Language", "fr")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(reply.body()).contains("This page is for others.").doesNotContain("Cette page");
    }

    @Test
    void signIn_sessionHeldBefore_isReplacedByAFreshOne() throws Exception {
        signIn("olga", PASSWORD);
        String first = cookie();
        signIn("olga", PASSWORD);
        String second = cookie();

        assertThat(second).isNotEqualTo(first).hasSize(43);
        cookies.getCookieStore().removeAll();
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/officers"))
                        .header("Cookie", "weir-test=" + first)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(303);
    }

    @Test
    void session_identifierChosenByTheClient_isNone() throws Exception {
        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/officers"))
                        .header("Cookie", "weir-test=" + "A".repeat(43))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(303);
    }

    @Test
    void session_silentForHalfAnHour_isOver() throws Exception {
        signIn("olga", PASSWORD);
        clock.move(Duration.ofMinutes(29));
        assertThat(get("/officers").statusCode()).isEqualTo(200);

        clock.move(Duration.ofMinutes(31));

        assertThat(get("/officers").statusCode()).isEqualTo(303);
    }

    @Test
    void session_activeForTwelveHours_isOver() throws Exception {
        signIn("olga", PASSWORD);
        for (int i = 0; i < 25; i++) {
            clock.move(Duration.ofMinutes(29));
            get("/officers");
        }

        assertThat(get("/officers").statusCode()).isEqualTo(303);
    }

    @Test
    void session_accountChangedOrRemoved_isOver() throws Exception {
        signIn("olga", PASSWORD);
        accounts.put("olga", Set.of(Role.AUDITOR), List.of(), PASSWORD);
        assertThat(get("/officers").statusCode()).isEqualTo(303);

        signIn("oscar", PASSWORD);
        accounts.remove("oscar");
        assertThat(get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void signOut_session_isOver() throws Exception {
        signIn("olga", PASSWORD);
        String before = cookie();

        assertThat(post("/sign-out", Map.of("token", token()), "Origin", origin())
                        .statusCode())
                .isEqualTo(303);

        HttpResponse<String> reply = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/officers"))
                        .header("Cookie", "weir-test=" + before)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(303);
    }

    @Test
    void signIn_manyFailures_mustWait() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("olga", "wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> reply = signIn("olga", PASSWORD);
        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();

        clock.move(Duration.ofMinutes(15));

        assertThat(signIn("olga", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void signIn_somebodyElseFailsAtTheSameAddress_isNotLockedOut() throws Exception {
        for (int i = 0; i < 100; i++) {
            signIn("oscar", "wrong");
        }

        assertThat(signIn("oscar", PASSWORD).statusCode()).isEqualTo(429);
        assertThat(signIn("olga", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void signIn_manyNamesGuessed_mustWaitWhetherTheyExistOrNot() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(signIn("name-" + i, "wrong").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> known = signIn("olga", "wrong");
        HttpResponse<String> unknown = signIn("nobody", "wrong");
        assertThat(known.statusCode()).isEqualTo(429);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(unknown.statusCode()).isEqualTo(429);
    }

    @Test
    void signIn_browserOfThePersonWhileOthersGuess_isNotLockedOut() throws Exception {
        String mark = signIn("olga", PASSWORD).headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("weir-test-known="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 40; i++) {
            signIn("name-" + i, "wrong");
        }

        assertThat(signIn("oscar", PASSWORD).statusCode()).isEqualTo(429);
        // By hand: Java's own cookie store puts a cookie that has a Max-Age into quotes, which no browser does.
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpRequest again = HttpRequest.newBuilder(URI.create(origin() + "/sign-in"))
                    .header("Origin", origin())
                    .header("Cookie", mark)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "name=olga&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8)))
                    .build();
            assertThat(browser.send(again, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void signIn_namesThatNoAccountCanHave_areWrongAndSpendNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            assertThat(signIn("no account " + i, "wrong").statusCode()).isEqualTo(401);
        }

        assertThat(signIn("oscar", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void signIn_accountsCannotBeRead_saysSoAndLetsNobodyIn() throws Exception {
        signIn("olga", PASSWORD);
        Files.writeString(folder.resolve("accounts"), "weir-accounts/9\n");

        HttpResponse<String> reply = signIn("olga", PASSWORD);

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).contains("Tell the operator");
        assertThat(get("/officers").statusCode()).isEqualTo(303);
    }

    @Test
    void session_nameLockedOut_isOverAndThePasswordOpensNothing() throws Exception {
        signIn("olga", PASSWORD);
        assertThat(get("/officers").statusCode()).isEqualTo(200);

        accounts.lockOut("olga");

        assertThat(get("/officers").statusCode()).isEqualTo(303);
        assertThat(signIn("olga", PASSWORD).statusCode()).isEqualTo(401);
        accounts.put("olga", Set.of(Role.OFFICER), List.of(), PASSWORD);
        assertThat(signIn("olga", PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void page_veryManyRequests_areTooMany() throws Exception {
        signIn("olga", PASSWORD);
        int status = 200;
        for (int i = 0; i < 620 && status == 200; i++) {
            status = get("/officers").statusCode();
        }

        assertThat(status).isEqualTo(429);
    }

    // --- What changes something ---

    @Test
    void action_ownFormWithToken_isDone() throws Exception {
        signIn("olga", PASSWORD);

        assertThat(post("/change", Map.of("token", token()), "Origin", origin()).body())
                .isEqualTo("changed");
        assertThat(changed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1", "%%%"})
    void action_fromAnotherSite_isRefused(String other) throws Exception {
        signIn("olga", PASSWORD);

        HttpResponse<String> reply = post("/change", Map.of("token", token()), "Origin", other);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(changed).hasValue(0);
    }

    @Test
    void action_browserSaysCrossSite_isRefused() throws Exception {
        signIn("olga", PASSWORD);

        assertThat(post("/change", Map.of("token", token()), "Origin", origin(), "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/change", Map.of("token", token())).statusCode()).isEqualTo(403);
        assertThat(changed).hasValue(0);
    }

    @Test
    void action_withoutTheSessionsToken_isRefused() throws Exception {
        signIn("olga", PASSWORD);
        String former = token();
        assertThat(post("/change", Map.of(), "Origin", origin()).statusCode()).isEqualTo(403);
        assertThat(post("/change", Map.of("token", "x"), "Origin", origin()).statusCode())
                .isEqualTo(403);

        signIn("olga", PASSWORD);

        assertThat(post("/change", Map.of("token", former), "Origin", origin()).statusCode())
                .isEqualTo(403);
        assertThat(changed).hasValue(0);
    }

    @Test
    void action_notSignedIn_isRefused() throws Exception {
        assertThat(post("/change", Map.of("token", ""), "Origin", origin()).statusCode())
                .isEqualTo(403);
        assertThat(changed).hasValue(0);
    }

    @Test
    void signIn_fromAnotherSite_isRefused() throws Exception {
        assertThat(post("/sign-in", Map.of("name", "olga", "password", PASSWORD), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cookie()).isEmpty();
    }

    // --- Addresses and looks ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/..//evil.example",
                "/x\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "/%2f%2fevil.example"
            })
    void signIn_addressOfElsewhere_isNotFollowed(String to) throws Exception {
        HttpResponse<String> reply =
                post("/sign-in", Map.of("name", "olga", "password", PASSWORD, "to", to), "Origin", origin());

        assertThat(reply.headers().firstValue("Location")).contains("/");
        assertThat(post("/language", Map.of("language", "fr", "to", to))
                        .headers()
                        .firstValue("Location"))
                .contains("/");
    }

    @Test
    void page_nameWithMarkup_isEscaped() throws Exception {
        assertThat(get("/sign-in").body())
                .contains("A &lt;b&gt;place&lt;/b&gt;")
                .doesNotContain("<b>place");
        assertThat(get("/sign-in?to=%22%3E%3Cscript%3E").body()).doesNotContain("<script");
    }

    @Test
    void page_languages_areTheBrowsersOrTheChosenOne() throws Exception {
        assertThat(get("/sign-in").body()).contains("<html lang=\"en\" dir=\"ltr\">");
        HttpResponse<String> arabic = http.send(
                HttpRequest.newBuilder(URI.create(origin() + "/sign-in"))
                        .header("Accept-Language", "de, ar-EG;q=0.9, en;q=0.5")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(arabic.body()).contains("<html lang=\"ar\" dir=\"rtl\">", "تسجيل الدخول");

        post("/language", Map.of("language", "fr", "to", "/sign-in"));

        assertThat(get("/sign-in").body()).contains("<html lang=\"fr\"", "Connexion");
    }

    @Test
    void page_headers_areStrict() throws Exception {
        HttpResponse<String> reply = get("/sign-in");

        assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe", "*", "script-src", "http:");
        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reply.body()).doesNotContain("style=\"", "onclick", "<script");
    }
}
