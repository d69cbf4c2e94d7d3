package org.weir.hub;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser at a hub's console, signed in. */
final class PageVisitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String origin;
    private final String cookie;

    PageVisitor(RunningHub hub, String name, String password) throws Exception {
        origin = "http://127.0.0.1:" + hub.consolePort();
        HttpResponse<String> reply = send("/sign-in", "none=1", Map.of("name", name, "password", password));
        cookie = reply.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** What is downloaded from there. */
    HttpResponse<byte[]> download(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String... form) throws Exception {
        return postIn("en", path, form);
    }

    /** By somebody who reads this language. */
    HttpResponse<String> postIn(String language, String path, String... form) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher token = TOKEN.matcher(get("/stop").body());
        if (!token.find()) {
            throw new AssertionError("The page has no form");
        }
        fields.put("token", token.group(1));
        for (int i = 0; i < form.length; i += 2) {
            fields.put(form[i], form[i + 1]);
        }
        return send(path, cookie + "; weir-language=" + language, fields);
    }

    private HttpResponse<String> send(String path, String sent, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .header("Origin", origin)
                        .header("Cookie", sent)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
