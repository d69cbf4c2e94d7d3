package org.weir.console.pages;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.weir.console.accounts.Account;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.accounts.Way;
import org.weir.console.limit.Attempts;
import org.weir.console.limit.Guesses;
import org.weir.console.oidc.NotSignedInException;
import org.weir.console.oidc.OidcSettings;
import org.weir.console.oidc.Person;
import org.weir.console.oidc.Provider;
import org.weir.console.passkeys.PasskeyException;
import org.weir.console.passkeys.Passkeys;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;

/**
 * The pages of one program, each with the roles that may open it. What holds for every page: nobody who is not signed in sees it;
 * nobody without one of its roles does; what changes something is posted, from a form of this site, by the person signed in.
 *
 * <p>Sign-in, sign-out and the choice of language are here. Passwords and sessions are for people; programs use tokens, which no
 * page takes.
 */
public final class Site {
    static final String TOKEN = "token";

    /** No password has this hash. */
    private static final String NO_PASSWORD = "-";

    private static final Pattern LOCAL = Pattern.compile("/(?:[A-Za-z0-9_-][A-Za-z0-9_/-]{0,199})?");
    /** How long a browser is known after a sign-in; no longer than the program runs. */
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);

    private final Place place;
    private final Texts texts;
    private final AccountStore accounts;
    private final Sessions sessions;
    private final Looks looks;
    private final Guesses guesses;
    private final KnownBrowsers known = new KnownBrowsers();
    private final Attempts requests;
    private final Attempts strangers;
    private final Clock clock;
    private final List<Rule> rules = new ArrayList<>();
    private final Routes routes = new Routes();
    private SignInWays ways = SignInWays.OWN_ACCOUNTS;
    private @Nullable ProviderDoor door;
    private @Nullable Passkeys passkeys;
    private volatile Function<Words, Optional<String>> notice = _ -> Optional.empty();

    public Site(Place place, Texts texts, Templates templates, AccountStore accounts, Clock clock) {
        this.place = place;
        this.texts = texts;
        this.accounts = accounts;
        this.clock = clock;
        this.sessions = new Sessions(accounts, clock);
        this.looks = new Looks(templates);
        this.guesses = new Guesses(10, 30, Duration.ofMinutes(15), clock);
        this.requests = new Attempts(600, Duration.ofMinutes(1), clock);
        this.strangers = new Attempts(120, Duration.ofMinutes(1), clock);
        routes.get("/sign-in", this::signInPage).post("/sign-in", this::signIn).post("/language", this::chooseLanguage);
        post("/sign-out", EVERYBODY, this::signOut);
        get("/account", EVERYBODY, visit -> account().show(visit))
                .post("/account/password", EVERYBODY, visit -> account().password(visit, cookieFor(visit)))
                .post("/account/sessions", EVERYBODY, visit -> account().signOutEverywhere(visit, cookieFor(visit)))
                .post("/account/passkeys", EVERYBODY, visit -> account().makePasskey(visit))
                .post("/account/passkeys/begin", EVERYBODY, visit -> account().beginPasskey(visit))
                .post("/account/passkeys/remove", EVERYBODY, visit -> account().removePasskey(visit));
    }

    /** How people sign in; by the program's own accounts unless this says otherwise. */
    public Site signInBy(SignInWays others) {
        this.ways = others;
        others.passkeys().ifPresent(settings -> {
            Passkeys made = new Passkeys(settings, "Weir " + place.name(), accounts, clock);
            this.passkeys = made;
            routes.post("/sign-in/passkey/begin", request -> beginPasskey(request, made))
                    .post("/sign-in/passkey", request -> signInByPasskey(request, made));
        });
        others.provider().ifPresent(provider -> {
            ProviderDoor opened = new ProviderDoor(provider, cookie() + "-outside", clock);
            this.door = opened;
            routes.get("/sign-in/provider", request -> toProvider(request, opened))
                    .get(OidcSettings.CALLBACK, request -> fromProvider(request, opened))
                    .get("/sign-in/out", request -> signedOut(request, opened));
        });
        return this;
    }

    /** A page that is read. */
    public Site get(String path, Set<Role> roles, PageEndpoint endpoint) {
        rules.add(new Rule("GET", path, roles));
        routes.get(path, request -> guarded(request, roles, endpoint, false));
        return this;
    }

    /** What every page says at its head while there is something that everybody has to know, strangers included. */
    public Site notice(Function<Words, Optional<String>> said) {
        notice = said;
        return this;
    }

    /** A page that anybody may read, at a pace that leaves room for those who have signed in. */
    public Site open(String path, PublicPage page) {
        routes.get(path, request -> {
            Optional<Session> session = session(request);
            try {
                if (!strangers.take(request.client())) {
                    throw tooFast();
                }
                return page.serve(new PublicVisit(frame(request, session), looks));
            } catch (ProblemException e) {
                return problem(request, session, e.problem());
            }
        });
        return this;
    }

    private static ProblemException tooFast() {
        return Problem.of(429, "too-many", "That is too fast.", "Wait a moment, then try again.")
                .said("problem.too-fast")
                .withHeader("Retry-After", "5")
                .exception();
    }

    /** An action: it changes something, or asks something of others. */
    public Site post(String path, Set<Role> roles, PageEndpoint endpoint) {
        rules.add(new Rule("POST", path, roles));
        routes.post(path, request -> guarded(request, roles, endpoint, true));
        return this;
    }

    /** Every page and action, and who may. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    public Routes addTo(Routes others) {
        return others.addAll(routes);
    }

    // --- The guard ---

    private Reply guarded(Request request, Set<Role> roles, PageEndpoint endpoint, boolean changes) throws Exception {
        Optional<Session> session = session(request);
        if (session.isEmpty()) {
            return changes
                    ? problem(request, session, notSignedIn())
                    : Reply.seeOther(
                            request.path().equals("/")
                                    ? "/sign-in"
                                    : "/sign-in?to=" + URLEncoder.encode(request.path(), StandardCharsets.UTF_8));
        }
        Account account = session.get().account();
        try {
            if (!requests.take(account.name())) {
                throw tooFast();
            }
            if (changes) {
                requireOwnForm(request);
                requireToken(request, session.get());
            }
            if (!account.hasOneOf(roles)) {
                throw Problem.of(
                                403,
                                "not-your-role",
                                "This page is for others.",
                                "Your account does not have the role for it. Ask the operator if it should.")
                        .said("problem.not-your-role")
                        .exception();
            }
            return endpoint.serve(new Visit(request, account, session.get().way(), frame(request, session), looks));
        } catch (ProblemException e) {
            return problem(request, session, e.problem());
        }
    }

    private static Problem notSignedIn() {
        return Problem.of(
                        403, "not-signed-in", "You are not signed in.", "Nothing was changed. Sign in, then try again.")
                .said("problem.not-signed-in");
    }

    /** A browser says where a form was. A request that does not say is refused: no browser of today sends one. */
    private static void requireOwnForm(Request request) throws ProblemException {
        boolean own = request.header("Sec-Fetch-Site")
                .map("same-origin"::equals)
                .orElseGet(() -> request.header("Origin")
                        .map(Site::authority)
                        .filter(request.authority()::equals)
                        .isPresent());
        if (!own || !request.contentType().equals(Request.FORM)) {
            throw Problem.of(
                            403,
                            "other-site",
                            "That was not sent from a page of this site.",
                            "Nothing was changed. Open the page here and try again.")
                    .said("problem.other-site")
                    .exception();
        }
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void requireToken(Request request, Session session) throws ProblemException {
        List<String> given = request.form().getOrDefault(TOKEN, List.of());
        if (given.size() != 1
                || !MessageDigest.isEqual(
                        given.getFirst().getBytes(StandardCharsets.UTF_8),
                        session.token().getBytes(StandardCharsets.UTF_8))) {
            throw Problem.of(
                            403,
                            "stale-form",
                            "This form is from an earlier sign-in.",
                            "Nothing was changed. Load the page again, then try again.")
                    .said("problem.stale-form")
                    .exception();
        }
    }

    private Optional<Session> session(Request request) {
        return request.cookie(cookie()).flatMap(sessions::find);
    }

    // --- Signing in and out ---

    private Reply signInPage(Request request) {
        return session(request).isPresent()
                ? Reply.seeOther(target(single(request.query("to"))))
                : signInPage(request, 200, "", single(request.query("to")));
    }

    private Reply signInPage(Request request, int status, String wrong, String to) {
        Frame frame = frame(request, Optional.empty());
        return looks.sharedPage(
                status,
                frame,
                "sign-in",
                frame.t("signin.title"),
                passkeys == null ? Script.NONE : Script.PASSKEY,
                new SignInForm(
                        wrong,
                        LOCAL.matcher(to).matches() ? to : "",
                        ways.ownAccounts(),
                        passkeys != null,
                        ways.provider().map(Provider::name).orElse("")));
    }

    private Reply signIn(Request request) throws ProblemException {
        try {
            requireOwnForm(request);
        } catch (ProblemException e) {
            return problem(request, Optional.empty(), e.problem());
        }
        String name = single(request.form().getOrDefault("name", List.of())).strip();
        String to = single(request.form().getOrDefault("to", List.of()));
        if (accounts.isUnreadable()) {
            return signInPage(request, 503, "signin.unreadable", to);
        }
        if (!Account.isName(name)) {
            return signInPage(request, 401, "signin.wrong", to);
        }
        boolean isKnown = request.cookie(knownCookie())
                .filter(mark -> known.isMark(name, mark))
                .isPresent();
        if (!guesses.take(name, request.client(), isKnown)) {
            return signInPage(request, 429, "signin.later", to).with("Retry-After", "90");
        }
        Optional<Account> account = ways.ownAccounts()
                ? accounts.verify(name, single(request.form().getOrDefault("password", List.of())))
                : Optional.empty();
        if (account.isEmpty()) {
            return signInPage(request, 401, "signin.wrong", to);
        }
        guesses.right(name, request.client(), isKnown);
        // Whatever the browser held before is worth nothing from here on.
        request.cookie(cookie()).ifPresent(sessions::end);
        return Reply.seeOther(target(to))
                .with("Set-Cookie", sessionCookie(request, sessions.begin(account.get()), ""))
                .withFurtherCookie(knownCookie() + "=" + known.mark(name) + "; Path=/sign-in; Max-Age="
                        + KNOWN_FOR.toSeconds() + "; HttpOnly; SameSite=Strict" + secure(request));
    }

    private Reply signOut(Visit visit) {
        visit.request().cookie(cookie()).ifPresent(sessions::end);
        return Reply.seeOther(door == null ? "/sign-in" : "/sign-in/out")
                .with("Set-Cookie", sessionCookie(visit.request(), "", "; Max-Age=0"));
    }

    private AccountPages account() {
        return new AccountPages(accounts, sessions, guesses, passkeys);
    }

    private AccountPages.SessionCookie cookieFor(Visit visit) {
        return session -> sessionCookie(visit.request(), session, session.isEmpty() ? "; Max-Age=0" : "");
    }

    // --- Signing in by a passkey ---

    private Reply beginPasskey(Request request, Passkeys known) throws PasskeyException, ProblemException {
        requireOwnForm(request);
        requireSlow(request);
        return AccountPages.asked(known.enter());
    }

    private Reply signInByPasskey(Request request, Passkeys known) throws IOException, ProblemException {
        requireOwnForm(request);
        requireSlow(request);
        try {
            Optional<Account> account = known.entered(
                    single(request.form().getOrDefault("ticket", List.of())),
                    single(request.form().getOrDefault("answer", List.of())));
            if (account.isPresent()) {
                request.cookie(cookie()).ifPresent(sessions::end);
                String to = target(single(request.form().getOrDefault("to", List.of())));
                return AccountPages.json(200, new JsonObject().put("to", to))
                        .with("Set-Cookie", sessionCookie(request, sessions.begin(account.get()), ""));
            }
            return AccountPages.failed();
        } catch (PasskeyException _) {
            return AccountPages.failed();
        }
    }

    /** A challenge cannot be guessed, so failures are not counted: they would lock out others of the same address. */
    private void requireSlow(Request request) throws ProblemException {
        if (!strangers.take(request.client())) {
            throw tooFast();
        }
    }

    // --- Signing in at a provider ---

    private Reply toProvider(Request request, ProviderDoor out) {
        String to = single(request.query("to"));
        if (!strangers.take(request.client())) {
            return signInPage(request, 429, "signin.later", to).with("Retry-After", "5");
        }
        try {
            return out.leave(target(to), request.isTls());
        } catch (NotSignedInException e) {
            return signInPage(request, 502, "provider." + e.reason().key(), to);
        }
    }

    private Reply fromProvider(Request request, ProviderDoor in) {
        // Failures are not counted: there is nothing to guess, and a count would lock out others of the same address.
        if (!strangers.take(request.client())) {
            return signInPage(request, 429, "signin.later", "").with("Retry-After", "5");
        }
        try {
            ProviderDoor.Entered entered = in.enter(request);
            if (accounts.isUnreadable()) {
                return signInPage(request, 503, "signin.unreadable", "")
                        .with("Set-Cookie", in.forgotten(request.isTls()));
            }
            request.cookie(cookie()).ifPresent(sessions::end);
            String session = sessions.begin(account(entered.person()), Way.PROVIDER);
            Frame frame = frame(request, Optional.empty());
            // A cookie that is Strict does not go along with a redirect that began elsewhere: this page goes on by
            // itself.
            return looks.sharedPage(200, frame, "signed-in", frame.t("signedin.title"), entered.to())
                    .with("Refresh", "0; url=" + entered.to())
                    .with("Set-Cookie", sessionCookie(request, session, ""));
        } catch (NotSignedInException e) {
            int status = switch (e.reason()) {
                case UNREACHABLE -> 502;
                case DECLINED, STALE, NOT_VERIFIED -> 401;
                case NO_ROLE, NAME -> 403;
            };
            return signInPage(request, status, "provider." + e.reason().key(), "")
                    .with("Set-Cookie", in.forgotten(request.isTls()));
        }
    }

    private Account account(Person person) throws NotSignedInException {
        // Two people must never be taken for one: decisions need two, and go by the name. Whoever is locked out
        // stays out, and is told no more than that.
        if (!accounts.isFree(person.name())) {
            throw new NotSignedInException(NotSignedInException.Reason.NAME);
        }
        try {
            return new Account(person.name(), person.roles(), person.purposes(), clock.instant(), NO_PASSWORD);
        } catch (IllegalArgumentException e) {
            throw new NotSignedInException(NotSignedInException.Reason.NAME, e);
        }
    }

    private Reply signedOut(Request request, ProviderDoor provider) {
        Frame frame = frame(request, Optional.empty());
        String there = ways.publicUrl()
                .flatMap(url -> provider.signOut(url.resolve("/sign-in")))
                .map(URI::toString)
                .orElse("");
        return looks.sharedPage(
                200, frame, "signed-out", frame.t("signedout.title"), new SignedOut(provider.name(), there));
    }

    private Reply chooseLanguage(Request request) throws ProblemException {
        Language language = Language.find(single(request.form().getOrDefault("language", List.of())))
                .orElse(Language.ENGLISH);
        return Reply.seeOther(target(single(request.form().getOrDefault("to", List.of()))))
                .with(
                        "Set-Cookie",
                        "weir-language=" + language.tag() + "; Path=/; HttpOnly; SameSite=Strict" + secure(request));
    }

    /** Only a page of this site, whatever the form says. */
    private static String target(String to) {
        return LOCAL.matcher(to).matches() ? to : "/";
    }

    private static String single(List<String> values) {
        return values.size() == 1 ? values.getFirst() : "";
    }

    private String cookie() {
        return "weir-" + place.key();
    }

    private String knownCookie() {
        return cookie() + "-known";
    }

    private String sessionCookie(Request request, String value, String more) {
        return cookie() + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + secure(request) + more;
    }

    /** Marked for TLS only where there is some; a program for this machine alone has none, and its cookies leave it by no other way. */
    private static String secure(Request request) {
        return request.isTls() ? "; Secure" : "";
    }

    // --- Looks ---

    private Frame frame(Request request, Optional<Session> session) {
        Language language = request.cookie("weir-language")
                .flatMap(Language::find)
                .orElseGet(() -> Language.preferred(request.headerList("Accept-Language")));
        Words words = texts.in(language);
        return new Frame(
                words,
                place,
                request.path(),
                session.map(Session::account),
                session.map(Session::token).orElse(""),
                notice.apply(words).orElse(""),
                looks.shared());
    }

    private Reply problem(Request request, Optional<Session> session, Problem problem) {
        Frame frame = frame(request, session);
        Reply reply = looks.sharedPage(
                problem.status(),
                frame,
                "problem",
                frame.t("problem.title"),
                new ProblemView(ProblemWords.of(problem, frame.words()), problem.code()));
        for (var header : problem.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
