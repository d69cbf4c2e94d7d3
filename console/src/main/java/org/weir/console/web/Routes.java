package org.weir.console.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The addresses of a server: per path, an endpoint for each method. {@code HEAD} and {@code OPTIONS} come by themselves. */
public final class Routes {
    private final Map<String, Map<String, Endpoint>> byPath = new LinkedHashMap<>();

    /**
     * Serves reading.
     *
     * @param path may name parts: {@code /answers/:id}
     */
    public Routes get(String path, Endpoint endpoint) {
        return add("GET", path, endpoint).add("HEAD", path, endpoint);
    }

    public Routes post(String path, Endpoint endpoint) {
        return add("POST", path, endpoint);
    }

    /** With all of the other's. */
    public Routes addAll(Routes others) {
        others.byPath.forEach((path, methods) -> methods.forEach((method, endpoint) -> add(method, path, endpoint)));
        return this;
    }

    private Routes add(String method, String path, Endpoint endpoint) {
        if (byPath.computeIfAbsent(path, _ -> new LinkedHashMap<>()).putIfAbsent(method, endpoint) != null) {
            throw new IllegalArgumentException("Two endpoints for " + method + " " + path);
        }
        return this;
    }

    Map<String, Map<String, Endpoint>> byPath() {
        return byPath;
    }
}
