package org.weir.console.web;

import io.vertx.core.MultiMap;

/** Headers of every reply. Most pages use no script, and none another origin: browsers are told to allow none. */
public final class SecurityHeaders {
    public static final String POLICY = "Content-Security-Policy";

    private static final String STRICT = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** For a page that follows something under way: this server's own script files, and requests to this server. */
    public static final String WITH_OWN_SCRIPT = STRICT + "; script-src 'self'; connect-src 'self'";

    /** For a page whose script writes text and nothing that a browser could run: the check of evidence, passkeys, the workbench. */
    public static final String WITH_TEXT_SCRIPT =
            WITH_OWN_SCRIPT + "; require-trusted-types-for 'script'; trusted-types 'none'";

    private SecurityHeaders() {}

    static void add(MultiMap headers) {
        headers.set(POLICY, STRICT)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cache-Control", "no-store");
    }
}
