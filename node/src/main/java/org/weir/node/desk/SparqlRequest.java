package org.weir.node.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Request;
import org.weir.node.answer.Spending;

/**
 * A request of the SPARQL 1.1 Protocol, read: one query, by any of its three ways. Parameters it does not know are passed over,
 * because clients send many; those that would change the meaning are refused.
 *
 * @param query the text; empty when there is none
 * @param flags whether figures bring their companion columns
 * @param spending whether a released table may answer, or figures of now are wanted ({@code tables=fresh})
 * @param format what a parameter says about the format of the result
 */
record SparqlRequest(Optional<String> query, boolean flags, Spending spending, Optional<String> format) {
    private static final String DIRECT = "application/sparql-query";
    private static final String UPDATE = "application/sparql-update";

    static SparqlRequest read(Request request) throws ProblemException {
        Map<String, List<String>> form = request.form();
        List<String> queries = new ArrayList<>(parameters(request, form, "query"));
        if (!parameters(request, form, "update").isEmpty()) {
            throw update();
        }
        if (!parameters(request, form, "default-graph-uri").isEmpty()
                || !parameters(request, form, "named-graph-uri").isEmpty()) {
            throw Problem.of(
                            400,
                            "dataset-fixed",
                            "The dataset is fixed.",
                            "Leave out default-graph-uri and named-graph-uri: a question is always about all agencies' records.")
                    .exception();
        }
        if (request.method().equals("POST")) {
            switch (request.contentType()) {
                case DIRECT -> {
                    requireUtf8(request);
                    queries.add(request.text());
                }
                case Request.FORM -> requireUtf8(request);
                case UPDATE -> throw update();
                default ->
                    throw Problem.of(
                                    415,
                                    "media-type",
                                    "The body has a media type that is not understood.",
                                    "Send " + DIRECT + ", or a form with the parameter query.")
                            .exception();
            }
        }
        if (queries.size() > 1) {
            throw Problem.of(400, "several-queries", "There is more than one query.", "Send one query a request.")
                    .exception();
        }
        return new SparqlRequest(
                queries.stream().findFirst(),
                parameters(request, form, "flags").contains("columns"),
                spending(parameters(request, form, "tables")),
                parameters(request, form, "format").stream()
                        .findFirst()
                        .or(() -> parameters(request, form, "output").stream().findFirst()));
    }

    /** A choice that is not understood would cost a table, or not give the one that was wanted. */
    private static Spending spending(List<String> choices) throws ProblemException {
        if (choices.isEmpty()) {
            return Spending.NOTHING_IF_POSSIBLE;
        }
        if (choices.equals(List.of("released"))) {
            return Spending.NOTHING;
        }
        if (choices.equals(List.of("fresh"))) {
            return Spending.A_FRESH_TABLE;
        }
        throw Problem.of(
                        400,
                        "tables-unknown",
                        "The parameter tables is not understood.",
                        "Send tables=fresh for figures of now, tables=released for those that cost nothing or none at all.")
                .exception();
    }

    /** The query, which must be there. */
    String text() throws ProblemException {
        return query.orElseThrow(() -> Problem.of(
                        400, "no-query", "There is no query.", "Send it as the parameter query, or as the body.")
                .exception());
    }

    private static List<String> parameters(Request request, Map<String, List<String>> form, String name) {
        List<String> all = new ArrayList<>(request.query(name));
        all.addAll(form.getOrDefault(name, List.of()));
        return all;
    }

    private static void requireUtf8(Request request) throws ProblemException {
        String stated = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int charset = stated.indexOf("charset=");
        if (charset >= 0
                && !stated.substring(charset + 8).replace("\"", "").strip().startsWith("utf-8")) {
            throw Problem.of(415, "charset", "The body has an encoding that is not understood.", "Send UTF-8.")
                    .exception();
        }
    }

    private static ProblemException update() {
        return Problem.of(
                        400,
                        "no-update",
                        "This endpoint answers questions only.",
                        "Nothing can be changed here: records are imported with weir node import.")
                .exception();
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "a request with " + (query.isPresent() ? "a query" : "no query");
    }
}
