package org.weir.console.web;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A problem document (RFC 9457): what went wrong, for people first. It never holds a stack trace or a value of the data. As a document it
 * is in English; a page says it in the reader's language.
 *
 * @param status HTTP status
 * @param code one word for programs
 * @param title one constant sentence
 * @param detail what to do about it, or what exactly is wrong with what the client sent
 * @param members further members
 * @param headers further headers of the reply
 * @param said what a page says instead of title and detail; empty for what is for programs only
 */
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers,
        Optional<Said> said) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Map.of(), Map.of(), Optional.empty());
    }

    /**
     * Something is asked for in good form that cannot be done as things are.
     *
     * @param why with a message that is a sentence of this program's own, for whoever asked
     */
    public static ProblemException notPossible(Exception why) {
        return notPossible(String.valueOf(why.getMessage())).exception();
    }

    /**
     * The same for a page.
     *
     * @param why with a message that is a sentence of this program's own
     * @param key of that sentence's text
     */
    public static ProblemException notPossible(Exception why, String key, List<Object> values) {
        return notPossible(String.valueOf(why.getMessage()))
                .said(new Said("problem.not-possible", key, values, ""))
                .exception();
    }

    private static Problem notPossible(String why) {
        return of(422, "not-possible", "That is not possible.", why);
    }

    /** With the texts {@code KEY} and {@code KEY.more} for pages. */
    public Problem said(String key, Object... values) {
        return said(Said.of(key, values));
    }

    public Problem said(Said texts) {
        return new Problem(status, code, title, detail, members, headers, Optional.of(texts));
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, title, detail, more, headers, said);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, title, detail, members, more, said);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    public Reply reply() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code);
        members.forEach(json::put);
        Reply reply = Reply.of(status, MEDIA_TYPE, json.toBuffer().getBytes());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
