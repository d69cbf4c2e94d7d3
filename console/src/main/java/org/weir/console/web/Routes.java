package org.weir.console.web;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The addresses of a server: per path, an endpoint for each method. {@code HEAD} and {@code OPTIONS} come by themselves. */
public final class Routes {
    private final Map<String, Map<String, Served>> byPath = new LinkedHashMap<>();
    private final Set<String> forPrograms = new HashSet<>();

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

    /**
     * Says that nothing at these paths is decided by a cookie: who asks shows a token with each request. So pages of other origins may call
     * them too, where the server's settings name these.
     */
    public Routes forPrograms(String... paths) {
        forPrograms.addAll(List.of(paths));
        return this;
    }

    boolean isForPrograms(String path) {
        return forPrograms.contains(path);
    }

    /** With all of the other's. */
    public Routes addAll(Routes others) {
        forPrograms.addAll(others.forPrograms);
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
