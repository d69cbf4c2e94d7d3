package org.weir.console.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a server listens, and what it will put up with.
 *
 * @param host interface to bind; loopback unless an operator decides otherwise
 * @param port 0 for any free one
 * @param names further names clients may call it by in {@code Host}, beside loopback and {@code host}; a request under any other
 *     name is refused, so that a web page cannot reach a desk through a name of its own (DNS rebinding)
 * @param bodyLimit bytes of a request's body
 * @param requestTime in which a request's head and body must have arrived
 * @param idleTime after which a silent connection is closed; longer than any answer takes
 * @param connections open at once
 * @param concurrency requests worked on at once
 * @param publicUrl how clients reach it, where that is another address than they call it by: behind a proxy
 * @param origins whose web pages may read in a browser what programs may ({@link Routes#forPrograms}): {@code https://host:port}
 */
public record WebSettings(
        String host,
        int port,
        List<String> names,
        int bodyLimit,
        Duration requestTime,
        Duration idleTime,
        int connections,
        int concurrency,
        Optional<URI> publicUrl,
        List<String> origins) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int BODY_LIMIT = 64 * 1024;

    public WebSettings {
        names = List.copyOf(names);
        origins = List.copyOf(origins);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: a number from 0 (any free one) to 65535");
        }
        if (bodyLimit < 1 || connections < 1 || concurrency < 1) {
            throw new IllegalArgumentException("Limits of a server are positive");
        }
    }

    /** Loopback with the usual limits. */
    public static WebSettings loopback(int port) {
        return at(LOOPBACK, port);
    }

    public static WebSettings at(String host, int port) {
        return new WebSettings(
                host,
                port,
                List.of(),
                BODY_LIMIT,
                Duration.ofSeconds(10),
                Duration.ofSeconds(90),
                512,
                128,
                Optional.empty(),
                List.of());
    }

    public WebSettings withNames(List<String> further) {
        return new WebSettings(
                host, port, further, bodyLimit, requestTime, idleTime, connections, concurrency, publicUrl, origins);
    }

    public WebSettings withOrigins(List<String> others) {
        return new WebSettings(
                host, port, names, bodyLimit, requestTime, idleTime, connections, concurrency, publicUrl, others);
    }

    public WebSettings withPublicUrl(Optional<URI> url) {
        return new WebSettings(
                host, port, names, bodyLimit, requestTime, idleTime, connections, concurrency, url, origins);
    }

    public WebSettings withRequestTime(Duration time) {
        return new WebSettings(
                host, port, names, bodyLimit, time, idleTime, connections, concurrency, publicUrl, origins);
    }

    public WebSettings withIdleTime(Duration time) {
        return new WebSettings(
                host, port, names, bodyLimit, requestTime, time, connections, concurrency, publicUrl, origins);
    }
}
