package org.weir.node.answer;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.disclosure.DisclosureControl;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.ReleasedTable;
import org.weir.logged.LoggedQuestion;
import org.weir.logged.LoggedQuestionVerifier;
import org.weir.logged.ReceivedQuestion;
import org.weir.node.policy.AccessPolicy;
import org.weir.node.policy.PermittedQuestion;
import org.weir.node.policy.QuotaLedger;
import org.weir.node.records.Cancellation;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.RecordSource;
import org.weir.node.records.RecordSourceException;
import org.weir.node.total.Exchange;
import org.weir.node.total.TotalPlan;
import org.weir.ontology.Layout;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.question.Breakdown;
import org.weir.question.ClosedQuestion;
import org.weir.question.Filter;
import org.weir.signing.AnswerSealer;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.UnsealedAnswer;

/**
 * Answers what another agency asks: verify the signatures, verify that it is logged, compile, permit, charge, count, protect, seal.
 *
 * <p>Every question ends in a seal, of an answer or of a refusal that carries its constant code and nothing else. Any failure
 * refuses. Nothing leaves before it stands in the agency's own log. The unprotected table exists inside one method of this class and cannot leave it: only the gate can read it.
 */
public final class AnswerQuestion {
    private final RoutingVerifier verifier;
    private final LoggedQuestionVerifier log;
    private final Compiler compiler;
    private final AccessPolicy policy;
    private final QuotaLedger quota;
    private final CurrentRecords records;
    private final ReleaseGates gates;
    private final AnswerSealer sealer;
    private final Decisions decisions;
    private final Totals totals;
    private final Clock clock;
    private final AnswerEvents events = new AnswerEvents();

    public AnswerQuestion(
            RoutingVerifier verifier,
            LoggedQuestionVerifier log,
            Compiler compiler,
            AccessPolicy policy,
            QuotaLedger quota,
            CurrentRecords records,
            ReleaseGates gates,
            AnswerSealer sealer,
            Decisions decisions,
            Totals totals,
            Clock clock) {
        this.verifier = verifier;
        this.log = log;
        this.compiler = compiler;
        this.policy = policy;
        this.quota = quota;
        this.records = records;
        this.gates = gates;
        this.sealer = sealer;
        this.decisions = decisions;
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * Answers or refuses; returns in any case.
     *
     * @param received as it came
     * @param hub the session's messages, should the figures be for a total
     * @param cancelled whether nobody waits any more
     */
    public SealedAnswer answer(ReceivedQuestion received, Exchange hub, Cancellation cancelled) {
        RoutedQuestion routed;
        try {
            routed = verify(received.session(), received.routing());
        } catch (RefusedException e) {
            return refuse(received.session(), e.refusal(), e.reason());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return refuse(received.session(), Refusal.UNAVAILABLE, failed(e));
        }
        Run run = new Run(routed);
        try {
            return run.answer(log.verify(routed, received), hub, cancelled);
        } catch (RefusedException e) {
            return run.refuse(e.refusal(), e.reason());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return run.refuse(Refusal.UNAVAILABLE, failed(e));
        }
    }

    /** Refuses a question that this node has no room to read. It is in the agency's own log like any other. */
    public SealedAnswer refuseUnread(ReceivedQuestion received) {
        return refuse(
                received.session(), Refusal.BUSY, "More questions at once than this node works on; it was not read");
    }

    private RoutedQuestion verify(String session, String routing) throws RefusedException {
        RoutedQuestion routed = verifier.verify(routing);
        if (!routed.session().equals(session)) {
            throw new RefusedException(Refusal.WRONG_AUDIENCE, "The routing is for another run");
        }
        return routed;
    }

    private String failed(Throwable fault) {
        return "An unexpected failure; the log has it as incident " + events.failed(fault);
    }

    /** Refuses what did not verify: there is a session to name, and nothing else that is known for sure. */
    private SealedAnswer refuse(String session, Refusal refusal, String reason) {
        return leave(
                decided(Optional.empty(), Optional.empty(), Optional.of(refusal), reason, 0, Optional.empty()),
                "",
                sealer.refusal(session, refusal),
                sealer.refusal(session, Refusal.UNAVAILABLE));
    }

    /** Writes down, then seals. What cannot be written down does not leave. */
    private SealedAnswer leave(Decided decided, String envelope, UnsealedAnswer answer, UnsealedAnswer otherwise) {
        try {
            SealedAnswer sealed = sealer.seal(answer, decisions.record(decided, envelope, answer));
            events.decided(decided);
            return sealed;
        } catch (NotRecorded e) {
            events.notRecorded(decided, e);
            return sealer.seal(otherwise, decisions.checkpoint());
        }
    }

    private Decided decided(
            Optional<RoutedQuestion> routed,
            Optional<ClosedQuestion> question,
            Optional<Refusal> refusal,
            String reason,
            long released,
            Optional<Bytes> rules) {
        return new Decided(
                clock.instant(),
                routed.map(r -> r.question().question().issuer()).orElse(""),
                routed.map(r -> r.question().question().person()).orElse(""),
                routed.map(r -> r.question().question().purpose()).orElse(""),
                routed.map(r -> r.question().question().dryRun()).orElse(false),
                refusal,
                reason,
                question.map(q -> q.digest().hex()).orElse(""),
                question.map(ClosedQuestion::canonical).orElse(""),
                released,
                rules.map(Bytes::hex).orElse(""));
    }

    /** One verified question on its way. */
    private final class Run {
        private final RoutedQuestion routed;
        private Optional<ClosedQuestion> question = Optional.empty();
        private Optional<Bytes> rules = Optional.empty();

        Run(RoutedQuestion routed) {
            this.routed = routed;
        }

        /** @param logged this question, proven to be logged: nothing is looked at without */
        SealedAnswer answer(LoggedQuestion logged, Exchange hub, Cancellation cancelled) throws RefusedException {
            Compiled compiled = compile(logged);
            question = Optional.of(compiled.question());
            Bytes digest = routed.question().question().digest();
            AccessPolicy.Moment inForce = policy.now();
            rules = inForce.version();
            PermittedQuestion permitted = inForce.permit(routed.question(), compiled.layout());
            return switch (totals.profile()) {
                case LOCAL -> local(permitted, digest, cancelled);
                case TOTAL -> total(permitted, digest, logged, hub, cancelled);
            };
        }

        /** This agency's own table, by itself. */
        private SealedAnswer local(PermittedQuestion permitted, Bytes digest, Cancellation cancelled)
                throws RefusedException {
            DisclosureControl gate = gates.gate(permitted.minimum(), permitted.minimumForMinors());
            if (routed.question().question().dryRun()) {
                // The name of an epoch is no data; no record is touched, and nothing is charged.
                quota.requireLeft(permitted);
                String epoch = records().epoch().name();
                return answered(0, sealer.wouldAnswer(routed, digest, gate.protection(), epoch));
            }
            quota.charge(permitted);
            RecordSource source = records();
            ReleasedTable released = released(source, permitted, gate, cancelled);
            Map<String, Integer> completeness = completeness(source.epoch(), permitted);
            return answered(
                    shown(released),
                    sealer.answer(routed, digest, released, source.epoch().name(), completeness));
        }

        /** A part of the federation's total: there is no other form in which figures could leave. */
        private SealedAnswer total(
                PermittedQuestion permitted, Bytes digest, LoggedQuestion logged, Exchange hub, Cancellation cancelled)
                throws RefusedException {
            TotalPlan plan = totals.plan(permitted);
            RecordSource source = records();
            String epoch = source.epoch().name();
            totals.requireLeft(permitted, plan); // what the budget refuses costs no question of the day's quota
            if (routed.question().question().dryRun()) {
                quota.requireLeft(permitted);
                return answered(
                        0,
                        sealer.wouldTakePart(
                                routed,
                                digest,
                                epoch,
                                plan.gate().variance(),
                                plan.gate().charge().billionths(),
                                totals.left(permitted, plan)));
            }
            quota.charge(permitted);
            AtomicReference<SealedAnswer> sealed = new AtomicReference<>();
            try {
                String reveal = totals.takePart(
                        routed,
                        logged,
                        permitted,
                        plan,
                        source,
                        hub,
                        masked -> sealed.set(contributed(permitted, digest, plan, masked, epoch)),
                        cancelled);
                return Objects.requireNonNull(sealed.get()).withReveal(reveal);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RefusedException(Refusal.UNAVAILABLE, "This node stops");
            }
        }

        /** In the agency's own log before the masked table is sent; refused when it cannot be written there. */
        private SealedAnswer contributed(
                PermittedQuestion permitted, Bytes digest, TotalPlan plan, MaskedTable masked, String epoch)
                throws RefusedException {
            UnsealedAnswer answer = judged(sealer.inTotal(
                    routed, digest, masked, epoch, plan.gate().charge().billionths(), totals.left(permitted, plan)));
            Decided decided = decided(Optional.of(routed), question, Optional.empty(), "", plan.cells(), rules);
            try {
                SealedAnswer sealed = sealer.seal(
                        answer, decisions.record(decided, routed.question().envelope(), answer));
                events.decided(decided);
                return sealed;
            } catch (NotRecorded e) {
                events.notRecorded(decided, e);
                throw new RefusedException(Refusal.UNAVAILABLE, "The agency's own log cannot be written");
            }
        }

        private Compiled compile(LoggedQuestion logged) throws RefusedException {
            Compiled compiled;
            try {
                compiled =
                        compiler.compile(logged.routed().question().question().sparql());
            } catch (NotCompilable e) {
                throw new RefusedException(Refusal.NOT_COMPILED, e.located());
            }
            if (!compiled.question()
                    .digest()
                    .equals(routed.question().question().digest())) {
                throw new RefusedException(
                        Refusal.DEFINITIONS_UNKNOWN,
                        "The requester reached another closed question: it uses other definitions or another compiler");
            }
            return compiled;
        }

        private ReleasedTable released(
                RecordSource source, PermittedQuestion permitted, DisclosureControl gate, Cancellation cancelled)
                throws RefusedException {
            Cancellation deadline = Cancellation.after(routed.deadline(), clock);
            Layout layout = permitted.layout();
            try {
                RawTable raw =
                        source.count(permitted.question(), layout, () -> cancelled.requested() || deadline.requested());
                return gate.protect(
                        raw,
                        IntStream.range(0, permitted.question().measures().size())
                                .mapToObj(layout::minorCells)
                                .toList());
            } catch (RecordSourceException e) {
                throw refusal(e);
            }
        }

        private RecordSource records() throws RefusedException {
            try {
                return records.get()
                        .orElseThrow(() -> new RefusedException(
                                Refusal.EPOCH_UNKNOWN, "No records yet: import some with weir node import"));
            } catch (RecordSourceException e) {
                throw refusal(e);
            }
        }

        private RefusedException refusal(RecordSourceException e) {
            return switch (e.kind()) {
                case CANCELLED -> new RefusedException(Refusal.UNAVAILABLE, "Stopped: nobody waits for it any more");
                case OTHER_DEFINITIONS ->
                    new RefusedException(
                            Refusal.DEFINITIONS_UNKNOWN, "The records use other definitions; import them again");
                case UNAVAILABLE ->
                    new RefusedException(
                            Refusal.UNAVAILABLE,
                            "The records cannot be read; the log has it as incident " + events.failed(e));
            };
        }

        private SealedAnswer answered(long shown, UnsealedAnswer answer) {
            return leave(decided(Optional.of(routed), question, Optional.empty(), "", shown, rules), answer);
        }

        SealedAnswer refuse(Refusal refusal, String reason) {
            return leave(
                    decided(Optional.of(routed), question, Optional.of(refusal), reason, 0, rules),
                    sealer.refusal(routed, refusal));
        }

        private SealedAnswer leave(Decided decided, UnsealedAnswer answer) {
            return AnswerQuestion.this.leave(
                    decided,
                    routed.question().envelope(),
                    judged(answer),
                    judged(sealer.refusal(routed, Refusal.UNAVAILABLE)));
        }

        /** Names the rules that judged, so that the decision can be held against them later. */
        private UnsealedAnswer judged(UnsealedAnswer answer) {
            return rules.map(answer::judgedBy).orElse(answer);
        }
    }

    private static long shown(ReleasedTable released) {
        return released.measures().stream()
                        .mapToLong(ReleasedTable.Figures::size)
                        .sum()
                - released.withheld();
    }

    /**
     * How complete the properties asked about are, in steps of five percent, and only for an epoch large enough that a step is
     * several persons wide: a finer figure would tell of single records from one epoch to the next.
     */
    private static Map<String, Integer> completeness(EpochFacts epoch, PermittedQuestion permitted) {
        if (epoch.persons() < 20 * permitted.minimum()) {
            return Map.of();
        }
        Map<String, Integer> asked = new TreeMap<>();
        for (String property : properties(permitted.question())) {
            Integer percent = epoch.completeness().get(property);
            if (percent != null) {
                asked.put(property, (percent + 2) / 5 * 5);
            }
        }
        return new LinkedHashMap<>(asked);
    }

    private static List<String> properties(ClosedQuestion question) {
        return Stream.of(
                        question.breakdowns().stream().map(Breakdown::property),
                        question.filters().stream().map(Filter::property),
                        question.measures().stream()
                                .flatMap(m -> m.where().stream().map(Filter::property)))
                .flatMap(s -> s)
                .distinct()
                .toList();
    }
}
