package org.weir.node.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.console.Incident;
import org.weir.console.web.Problem;
import org.weir.console.web.Said;
import org.weir.node.answer.HubAway;
import org.weir.node.answer.NotReleased;
import org.weir.node.answer.ResultUnverified;
import org.weir.ontology.compile.NotCompilable;

/**
 * Why there is no answer, as problem documents, and with the texts that pages say instead. What exists in English only, the sentences of
 * the compiler and of this node's own checks, stands after those.
 */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(NotCompilable e) {
        boolean malformed = e.kind() == NotCompilable.Kind.MALFORMED;
        Problem problem = Problem.of(
                        400,
                        malformed ? "malformed-query" : "not-compilable",
                        malformed ? "The query is not SPARQL 1.1." : "The query is outside the closed form.",
                        e.located())
                .with("construct", e.construct())
                .said(Said.of(malformed ? "problem.not-sparql" : "problem.not-compilable")
                        .withRest(e.located()));
        return e.line() > 0 ? problem.with("line", e.line()).with("column", e.column()) : problem;
    }

    /** @param reason what this node's own checks say; the hub's refusals come with their constant sentence only */
    static Problem of(Refusal refusal, String reason) {
        String detail = refusal.sentence() + (reason.isEmpty() ? "" : " " + reason + ".") + " " + remedy(refusal);
        int status = status(refusal);
        Problem problem = Problem.of(status, refusal.code(), title(status), detail.strip())
                .said(new Said(
                        "problem.status." + status,
                        "refusal." + refusal.code(),
                        List.of(),
                        reason.isEmpty() ? "" : reason + "."));
        return status == 429 ? problem.withHeader("Retry-After", refusal == Refusal.BUSY ? "1" : "3600") : problem;
    }

    static Problem of(HubAway e) {
        return Problem.of(503, "hub-unreachable", title(503), "The hub cannot be reached. " + e.getMessage())
                .said(new Said("problem.status.503", "problem.hub-away", List.of(), String.valueOf(e.getMessage())));
    }

    /** The asker's own choice, and nobody was asked: so it is no agency's refusal, and none of its codes. */
    static Problem of(NotReleased e) {
        return Problem.of(
                        403,
                        "no-released-table",
                        title(403),
                        e.getMessage() + " Leave out tables=released, or ask for figures of now with tables=fresh.")
                .said(new Said("problem.status.403", "problem.no-released-table", List.of(), ""));
    }

    static Problem of(ResultUnverified e) {
        return Problem.of(
                        502,
                        "result-unverified",
                        "A result came back that does not verify, and is not shown.",
                        e.getMessage() + ". Tell the operator of this node; they will ask the hub's.")
                .said(Said.of("problem.unverified").withRest(e.getMessage() + "."));
    }

    /** An unexpected failure of a question that nobody's request waits for. */
    static Problem failed(RuntimeException e) {
        String incident = Incident.record(LOG, "A question at the workbench failed", e);
        return Problem.of(500, "internal", "Something went wrong here.", "Tell the operator this incident: " + incident)
                .said("problem.incident", incident);
    }

    /** When no agency answered: the refusal they agree on, or that they were not there. */
    static Problem nobodyAnswered(Coverage coverage) {
        List<Refusal> refusals = coverage.agencies().stream()
                .flatMap(entry -> entry.outcome() instanceof AgencyOutcome.Refused refused
                        ? java.util.stream.Stream.of(refused.refusal())
                        : java.util.stream.Stream.empty())
                .distinct()
                .toList();
        Problem problem;
        if (refusals.isEmpty()) {
            problem = Problem.of(503, "no-agency", title(503), "No agency was there to answer. Try again later.")
                    .said(new Said("problem.status.503", "problem.no-agency", List.of(), ""));
        } else if (refusals.size() == 1) {
            problem = of(refusals.getFirst(), "");
        } else {
            String codes =
                    String.join(", ", refusals.stream().map(Refusal::code).toList());
            problem = Problem.of(
                            403,
                            "refused",
                            title(403),
                            "Every agency that was there refused, for different reasons: " + codes + ".")
                    .said(new Said("problem.status.403", "problem.all-refused", List.of(codes), ""));
        }
        return problem.with("agencies", agencies(coverage));
    }

    static JsonArray agencies(Coverage coverage) {
        JsonArray agencies = new JsonArray();
        coverage.agencies()
                .forEach(entry -> agencies.add(new JsonObject()
                        .put("agency", entry.agency())
                        .put("name", entry.name())
                        .put("outcome", entry.outcome().word())));
        return agencies;
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case LEDGER_EXHAUSTED, BUSY -> 429;
            case UNAVAILABLE, NOT_LOGGED, NO_QUORUM, NO_TOTAL, EPOCH_UNKNOWN, STOPPED, ALL_STOPPED -> 503;
            case NOT_COMPILED -> 400;
            case SIGNATURE_INVALID,
                    EXPIRED,
                    REPLAYED,
                    WRONG_AUDIENCE,
                    REQUESTER_UNKNOWN,
                    VERSION_UNKNOWN,
                    DEFINITIONS_UNKNOWN,
                    PURPOSE_NOT_GRANTED,
                    BREAKDOWN_NOT_GRANTED,
                    DISCLOSURE_RISK -> 403;
        };
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "The query is outside the closed form.";
            case 429 -> "Not now.";
            case 503 -> "There is nobody to answer.";
            default -> "The question is refused.";
        };
    }

    private static String remedy(Refusal refusal) {
        return switch (refusal) {
            case BREAKDOWN_NOT_GRANTED ->
                "Ask at a coarser level or leave a property out; /explain shows what each agency grants.";
            case PURPOSE_NOT_GRANTED -> "Use a token for a purpose that is granted.";
            case LEDGER_EXHAUSTED -> "A quota is renewed at midnight UTC, a budget with the year.";
            case EXPIRED -> "Compare this node's clock with the hub's.";
            case DEFINITIONS_UNKNOWN, VERSION_UNKNOWN -> "The operators need to install the same version.";
            case REQUESTER_UNKNOWN -> "This agency's membership may be suspended; ask the hub's operator.";
            case NO_QUORUM -> "Try again when more agencies are connected; the hub's status says who is missing.";
            case BUSY, UNAVAILABLE, NOT_LOGGED, EPOCH_UNKNOWN, STOPPED -> "Try again later.";
            case ALL_STOPPED -> "Every agency sees it at the hub's console; two people there lift it.";
            case NO_TOTAL ->
                "It takes three agencies beside the one that asks, and with fewer than ten all of them to the end.";
            case SIGNATURE_INVALID, REPLAYED, WRONG_AUDIENCE, NOT_COMPILED, DISCLOSURE_RISK -> "";
        };
    }
}
