package org.weir.console.pages;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.limit.Pending;
import org.weir.console.oidc.Begun;
import org.weir.console.oidc.NotSignedInException;
import org.weir.console.oidc.NotSignedInException.Reason;
import org.weir.console.oidc.Person;
import org.weir.console.oidc.Provider;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;

/**
 * Signing in at a provider: out of the door, and in again. Whoever comes in has gone out with the same browser in the last ten minutes,
 * and has not come in yet: each sign-in that was begun is good for one answer, whatever becomes of it.
 */
final class ProviderDoor {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private final Provider provider;
    private final String cookie;
    private final SecureRandom random = new SecureRandom();
    private final Pending<Out> outside;

    /** @param browser digest of what the browser that began has in a cookie */
    private record Out(Begun begun, Bytes browser, String to) {}

    /** Somebody who came in, and where they wanted to go. */
    record Entered(Person person, String to) {}

    /** @param cookie name of the cookie that a browser has while its person is outside */
    ProviderDoor(Provider provider, String cookie, Clock clock) {
        this.provider = provider;
        this.cookie = cookie;
        this.outside = new Pending<>(PATIENCE, MOST, clock);
    }

    String name() {
        return provider.name();
    }

    Optional<URI> signOut(URI then) {
        return provider.signOut(then);
    }

    /** Sends somebody to the provider. */
    Reply leave(String to, boolean tls) throws NotSignedInException {
        Begun begun = provider.begin();
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Bytes.of(bytes).base64url();
        outside.begin(begun.key(), new Out(begun, Bytes.utf8(secret).sha256(), to));
        // Lax, not Strict: the provider's page sends the browser back here, and the cookie has to come along.
        return Reply.seeOther(begun.address().toString()).with("Set-Cookie", cookie + "=" + secret + attributes(tls));
    }

    private static String attributes(boolean tls) {
        return "; Path=/sign-in; HttpOnly; SameSite=Lax" + (tls ? "; Secure" : "");
    }

    /** Takes the cookie away. */
    String forgotten(boolean tls) {
        return cookie + "=" + attributes(tls) + "; Max-Age=0";
    }

    /** Lets somebody in who comes from the provider. */
    Entered enter(Request request) throws NotSignedInException {
        Out out = outside.end(single(request, "state")).orElseThrow(() -> new NotSignedInException(Reason.STALE));
        boolean sameBrowser = request.cookie(cookie)
                .map(secret -> Bytes.utf8(secret).sha256())
                .filter(out.browser()::equals)
                .isPresent();
        if (!sameBrowser) {
            throw new NotSignedInException(Reason.STALE);
        }
        String code = single(request, "code");
        if (code.isEmpty() || !request.query("error").isEmpty()) {
            throw new NotSignedInException(Reason.DECLINED);
        }
        String issuer = single(request, "iss");
        return new Entered(
                provider.finish(out.begun(), code, issuer.isEmpty() ? Optional.empty() : Optional.of(issuer)),
                out.to());
    }

    private static String single(Request request, String name) {
        List<String> values = request.query(name);
        return values.size() == 1 ? values.getFirst() : "";
    }
}
