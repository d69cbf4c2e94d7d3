package org.weir.console.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses of a server: per path, an endpoint for each method. {@code HEAD} and {@code OPTIONS} come by themselves. */
public final class Routes {
    private final Map<String, Map<String, Served>> byPath = new LinkedHashMap<>();

    /** @param reads whether it ends when nobody waits for its reply any more */
    record Served(Endpoint endpoint, boolean reads) {}

    /**
     * Serves reading, which ends when its client goes away.
     *
     * @param path may name parts: {@code /answers/:id}
     */
    public Routes get(String path, Endpoint endpoint) {
        Served served = new Served(endpoint, true);
        return add("GET", path, served).add("HEAD", path, served);
    }

    /** Serves what changes something: it is done to its end, whether or not its client is still there. */
    public Routes post(String path, Endpoint endpoint) {
        return add("POST", path, new Served(endpoint, false));
    }

    /** Serves reading whose question is posted; it ends when its client goes away. */
    public Routes postToRead(String path, Endpoint endpoint) {
        return add("POST", path, new Served(endpoint, true));
    }

    /** With all of the other's. */
    public Routes addAll(Routes others) {
        others.byPath.forEach((path, methods) -> methods.forEach((method, served) -> add(method, path, served)));
        return this;
    }

    private Routes add(String method, String path, Served served) {
        if (byPath.computeIfAbsent(path, _ -> new LinkedHashMap<>()).putIfAbsent(method, served) != null) {
            throw new IllegalArgumentException("Two endpoints for " + method + " " + path);
        }
        return this;
    }

    Map<String, Map<String, Served>> byPath() {
        return byPath;
    }
}
