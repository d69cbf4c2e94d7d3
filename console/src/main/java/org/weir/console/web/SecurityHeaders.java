package org.weir.console.web;

import io.vertx.core.MultiMap;

/** Headers of every reply. Pages use no script and no other origin, so browsers are told to allow none. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void add(MultiMap headers) {
        headers.set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cache-Control", "no-store");
    }
}
