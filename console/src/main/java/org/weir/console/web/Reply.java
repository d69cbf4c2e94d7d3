package org.weir.console.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes back: status, headers, and a body that is ready. The body's array is taken over, not copied. */
public final class Reply {
    private final int status;
    private final Map<String, String> headers;
    private final List<String> cookies;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
    }

    public static Reply of(int status, String mediaType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", mediaType), List.of(), body);
    }

    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply json(String json) {
        return of(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** To another address of this server, to be read with GET. */
    public static Reply seeOther(String path) {
        return empty(303).with("Location", path);
    }

    /** No body. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), List.of(), new byte[0]);
    }

    /**
     * With one more header.
     *
     * @throws IllegalArgumentException when the value would not be one header
     */
    public Reply with(String name, String value) {
        requireOneLine(value);
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, cookies, body);
    }

    /**
     * With a further {@code Set-Cookie}, beside the one that is among the headers.
     *
     * @throws IllegalArgumentException when the value would not be one header
     */
    public Reply withFurtherCookie(String value) {
        requireOneLine(value);
        List<String> more = new ArrayList<>(cookies);
        more.add(value);
        return new Reply(status, headers, List.copyOf(more), body);
    }

    private static void requireOneLine(String value) {
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127))) {
            throw new IllegalArgumentException("A header's value is one line");
        }
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    List<String> furtherCookies() {
        return cookies;
    }

    byte[] body() {
        return body;
    }
}
