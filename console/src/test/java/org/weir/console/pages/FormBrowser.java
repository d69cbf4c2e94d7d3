package org.weir.console.pages;

import java.net.CookieHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser without scripts does of forms, redirects and cookies, one step at a time. */
final class FormBrowser implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");

    private final Jar jar = new Jar();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(jar)
            .build();

    HttpResponse<String> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Where a reply sends its reader. */
    HttpResponse<String> follow(HttpResponse<String> reply) throws Exception {
        String to = reply.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect but " + reply.statusCode() + "\n" + reply.body()));
        return get(reply.uri().resolve(to).toString());
    }

    /** Sends the page's form that goes to such an address, its hidden fields too. */
    HttpResponse<String> send(HttpResponse<String> page, String toward, Map<String, String> typed) throws Exception {
        Matcher form = FORM.matcher(page.body());
        while (form.find()) {
            if (form.group(1).contains(toward)) {
                Map<String, String> fields = new HashMap<>();
                Matcher input = INPUT.matcher(form.group(2));
                while (input.find()) {
                    String name = attribute(input.group(), "name");
                    if (!name.isEmpty()) {
                        fields.put(name, attribute(input.group(), "value"));
                    }
                }
                fields.putAll(typed);
                URI to = page.uri().resolve(form.group(1).replace("&amp;", "&"));
                return http.send(
                        HttpRequest.newBuilder(to)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Origin",
                                        page.uri().getScheme() + "://"
                                                + page.uri().getAuthority())
                                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
        }
        throw new AssertionError("no form toward " + toward + " but " + page.statusCode() + "\n" + page.body());
    }

    boolean hasCookie(String name) {
        return jar.cookies.containsKey(name);
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
    }

    /** Cookies as browsers have them on this machine: also marked for TLS, which Keycloak does, they go to localhost without it. */
    private static final class Jar extends CookieHandler {
        private final Map<String, String> cookies = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            return cookies.isEmpty()
                    ? Map.of()
                    : Map.of(
                            "Cookie",
                            List.of(cookies.entrySet().stream()
                                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            headers.forEach((name, values) -> {
                if (name.equalsIgnoreCase("Set-Cookie")) {
                    values.forEach(this::keep);
                }
            });
        }

        private void keep(String cookie) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (cookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }
}
