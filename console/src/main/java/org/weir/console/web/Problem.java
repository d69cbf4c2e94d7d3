package org.weir.console.web;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem document (RFC 9457): what went wrong, for people first. It never holds a stack trace or a value of the data.
 *
 * @param status HTTP status
 * @param code one word for programs
 * @param title one constant sentence
 * @param detail what to do about it, or what exactly is wrong with what the client sent
 * @param members further members
 * @param headers further headers of the reply
 */
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, Map.of(), Map.of());
    }

    /**
     * Something is asked for in good form that cannot be done as things are.
     *
     * @param why with a message that is a sentence of this program's own, for whoever asked
     */
    public static ProblemException notPossible(Exception why) {
        return of(422, "not-possible", "That is not possible.", String.valueOf(why.getMessage()))
                .exception();
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, title, detail, more, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, title, detail, members, more);
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
