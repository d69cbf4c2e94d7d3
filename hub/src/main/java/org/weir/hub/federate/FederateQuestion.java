package org.weir.hub.federate;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.combine.Contribution;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.total.RunningTotal;
import org.weir.hub.total.SentParts;
import org.weir.hub.total.SessionLog;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Survivors;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.ReplayStore;
import org.weir.signing.ResultSealer;
import org.weir.signing.RoutingSealer;
import org.weir.signing.SigningKey;
import org.weir.signing.VerifiedAnswer;
import org.weir.signing.VerifiedQuestion;

/**
 * The hub's flow. Nobody is asked before the question stands in the log and a quorum of the members has witnessed it. A dry run
 * takes the same way; agencies answer it without a table.
 *
 * <p>Blocks: call it on a virtual thread. What it returns is sealed in every case.
 */
public final class FederateQuestion {
    private static final Duration WITNESS_WAIT = Duration.ofSeconds(5);

    /** After the session of a total: what is left to come is a word from those that are not in it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final MembershipRegister register;
    private final QuestionVerifier verifier;
    private final Permission permission;
    private final RoutingSealer router;
    private final AnswerVerifier answers;
    private final ResultSealer sealer;
    private final QuestionLog log;
    private final Totals totals;
    private final ReleasedTotals shared;
    private final ReentrantLock releasing = new ReentrantLock();
    private final NodeLinks links;
    private final RunningQuestions running;
    private final FederateLimits limits;
    private final BooleanSupplier stopped;
    private final Places places;
    private final FederateEvents events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param stopped whether somebody has stopped every question: asked before anybody is, and again before anything leaves */
    public FederateQuestion(
            MembershipRegister register,
            SigningKey hubKey,
            ReplayStore replays,
            QuestionCompiler compiler,
            QuestionLog log,
            SessionLog sessions,
            ReleasedTotals shared,
            SentParts parts,
            NodeLinks links,
            RunningQuestions running,
            FederateLimits limits,
            BooleanSupplier stopped,
            FederateEvents events,
            Clock clock) {
        String federation = register.current().federation();
        this.register = register;
        this.verifier = new QuestionVerifier(federation, register, replays, clock);
        this.permission = new Permission(compiler);
        this.router = new RoutingSealer(hubKey, clock);
        this.answers = new AnswerVerifier(federation, register);
        this.sealer = new ResultSealer(hubKey, clock);
        this.log = log;
        this.totals = new Totals(register, hubKey, sessions, parts, clock);
        this.shared = shared;
        this.links = links;
        this.running = running;
        this.limits = limits;
        this.stopped = stopped;
        this.places = new Places(limits.concurrent(), limits.perRequester());
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a question all its way.
     *
     * @param submitter the agency whose connection the question came over
     */
    public HubAnswer federate(String submitter, String envelope, RunListener listener) throws InterruptedException {
        try (Places.Place _ = places.take(submitter)) {
            requireNotStopped();
            Membership membership = register.current();
            VerifiedQuestion question = verifier.verify(envelope); // this requester signed this, now, once
            CompiledQuestion compiled = permission.permit(submitter, question, membership);
            Profile profile = totals.profile(membership, compiled);
            boolean isTotal = profile == Profile.TOTAL && !question.question().dryRun();
            Instant deadline = deadline(question, clock.instant());
            RunningQuestion run = begin(question, compiled, profile, membership.active(), listener);
            OpenedQuestion opened = log.open(run.session(), envelope, untilWitnessed(membership.active(), deadline));
            requireNotStopped();
            String routing = route(run, membership.active(), deadline);
            try (Gathered gathered = gather(run, routing, opened, deadline, isTotal)) {
                requireNotStopped();
                requireStillMember(submitter); // revoked meanwhile: nothing for it
                return released(run, routing, opened, gathered, membership);
            }
        } catch (RefusedException e) {
            events.declined(submitter, e.refusal());
            log.declined(e.refusal());
            return new HubAnswer.Declined(sealer.refuse(submitter, envelope, e.refusal()));
        }
    }

    private RunningQuestion begin(
            VerifiedQuestion question,
            CompiledQuestion compiled,
            Profile profile,
            List<Member> roster,
            RunListener listener) {
        byte[] session = new byte[16];
        random.nextBytes(session);
        RunningQuestion run = new RunningQuestion(
                Bytes.of(session).hex(), question, compiled, profile, roster, answers, listener, events);
        listener.started(run);
        return run;
    }

    /** How long witnesses are waited for: longer while members are expected back, and never beyond the question's own wait. */
    private Duration untilWitnessed(List<Member> roster, Instant deadline) {
        Duration wait = roster.stream()
                .filter(member -> links.find(member.id()).isEmpty())
                .map(member -> links.expected(member.id()))
                .reduce(WITNESS_WAIT, (one, other) -> one.compareTo(other) < 0 ? other : one);
        Duration left = Duration.between(clock.instant(), deadline);
        return wait.compareTo(left) < 0 ? wait : left;
    }

    /**
     * @param figures of the federation; none when no agency answered
     * @param survivors whose figures are in a total; empty when there is none
     * @param parts what the members sent for it
     */
    private record Gathered(
            List<RunningQuestion.Settled> settled,
            CombinedFigures figures,
            int charged,
            Optional<Survivors> survivors,
            SentParts.Keeping parts)
            implements AutoCloseable {

        static Gathered withoutTotal(List<RunningQuestion.Settled> settled, CombinedFigures figures, int charged) {
            return new Gathered(settled, figures, charged, Optional.empty(), SentParts.NOTHING);
        }

        @Override
        public void close() {
            parts.close();
        }
    }

    private String route(RunningQuestion run, List<Member> roster, Instant deadline) throws RefusedException {
        return router.seal(
                run.question(), run.session(), roster.stream().map(Member::id).toList(), wholeSecond(run, deadline));
    }

    private Gathered gather(
            RunningQuestion run, String routing, OpenedQuestion opened, Instant deadline, boolean isTotal)
            throws RefusedException, InterruptedException {
        Instant start = clock.instant();
        running.add(run);
        try {
            Gathered gathered =
                    isTotal ? total(run, opened, routing, deadline) : tables(run, opened, routing, deadline);
            report(run, gathered.settled(), Duration.between(start, clock.instant()));
            return gathered;
        } finally {
            running.remove(run);
        }
    }

    private Gathered tables(RunningQuestion run, OpenedQuestion opened, String routing, Instant deadline)
            throws InterruptedException {
        run.ask(links, routing, opened);
        List<RunningQuestion.Settled> settled =
                run.await(Duration.between(clock.instant(), deadline).toNanos());
        List<Contribution> contributions = new ArrayList<>();
        for (RunningQuestion.Settled s : settled) {
            if (s.answer() != null && s.outcome() instanceof AgencyOutcome.Answered rules) {
                s.answer().table().ifPresent(table -> contributions.add(new Contribution(rules, table)));
            }
        }
        return Gathered.withoutTotal(settled, CombinedFigures.of(run, contributions), contributions.size());
    }

    private Gathered total(RunningQuestion run, OpenedQuestion opened, String routing, Instant deadline)
            throws RefusedException, InterruptedException {
        Totals.Begun begun = totals.session(run, opened.index(), deadline);
        RunningTotal session = begun.session();
        run.askFor(session, links, routing, opened);
        Optional<NoisyTotal> sum = totals.sum(session, run);
        // Who is not in it says so at once; nobody else is waited for.
        Duration left = Duration.between(clock.instant(), deadline);
        List<RunningQuestion.Settled> settled =
                run.await((left.compareTo(LAST_WORDS) < 0 ? left : LAST_WORDS).toNanos());
        int charged =
                (int) settled.stream().filter(s -> s.outcome().isAnswered()).count();
        return sum.map(total ->
                        new Gathered(settled, CombinedFigures.of(total), charged, session.survivors(), begun.parts()))
                .orElseGet(() -> Gathered.withoutTotal(withoutTotal(settled), CombinedFigures.NONE, charged));
    }

    /** Who did its part in a session that came to nothing has given no answer: its statement is about a total that is not there. */
    private static List<RunningQuestion.Settled> withoutTotal(List<RunningQuestion.Settled> settled) {
        return settled.stream()
                .map(s -> s.outcome().isAnswered()
                        ? new RunningQuestion.Settled(s.member(), new AgencyOutcome.Late(), null)
                        : s)
                .toList();
    }

    private Instant deadline(VerifiedQuestion question, Instant start) {
        Instant wait = start.plus(limits.patience());
        Instant end = question.question().expires();
        return end.isBefore(wait) ? end : wait;
    }

    /** Envelopes have whole seconds: the next one, and never after the question's own end. */
    private static Instant wholeSecond(RunningQuestion run, Instant deadline) {
        Instant next = Instant.ofEpochSecond(deadline.getEpochSecond() + 1);
        Instant end = run.question().question().expires();
        return end.isBefore(next) ? end : next;
    }

    private void report(RunningQuestion run, List<RunningQuestion.Settled> settled, Duration took) {
        if (run.isAbandoned()) {
            events.abandoned(run.requester(), run.session());
            return;
        }
        int answered =
                (int) settled.stream().filter(s -> s.outcome().isAnswered()).count();
        events.answered(run.requester(), run.session(), settled.size(), answered, took);
    }

    private void requireNotStopped() throws RefusedException {
        if (stopped.getAsBoolean()) {
            throw new RefusedException(Refusal.ALL_STOPPED, "Somebody has stopped every question");
        }
    }

    private void requireStillMember(String requester) throws RefusedException {
        if (!register.isActive(requester)) {
            throw new RefusedException(Refusal.REQUESTER_UNKNOWN, "Not a member any more");
        }
    }

    private HubAnswer released(
            RunningQuestion run, String routing, OpenedQuestion opened, Gathered gathered, Membership membership)
            throws RefusedException {
        List<Coverage.Entry> coverage = new ArrayList<>();
        List<String> seals = new ArrayList<>();
        List<QuestionEnd.Decision> decisions = new ArrayList<>();
        for (RunningQuestion.Settled s : gathered.settled()) {
            coverage.add(new Coverage.Entry(
                    s.member().id(), s.member().name(), s.member().kind(), s.outcome()));
            decisions.add(decision(s));
            if (s.answer() != null) {
                seals.add(s.answer().seal());
            }
        }
        CombinedFigures combined = gathered.figures();
        String seal = sealer.seal(
                run.question(),
                run.session(),
                opened.index(),
                run.compiled().digest(),
                new Coverage(coverage),
                combined.table());
        // Before it is handed out: what leaves is in the log first.
        QuestionEnd end = new QuestionEnd(
                run.session(),
                decisions,
                Bytes.utf8(seal).sha256(),
                combined.shown(),
                combined.withheld(),
                membership.profile(),
                gathered.charged());
        String receipt = receipt(opened);
        long released = gathered.survivors().isEmpty()
                ? release(end)
                : releaseTotal(
                        end,
                        gathered.parts(),
                        index -> new ReleasedTotal(
                                run.question().envelope(),
                                routing,
                                receipt,
                                opened.salt(),
                                seal,
                                combined.table(),
                                seals,
                                gathered.survivors().get().text(),
                                opened.index(),
                                index));
        return new HubAnswer.Answered(seal, combined.table(), seals, receipt, opened.salt(), released, routing);
    }

    /**
     * What leaves is in the log first. Before and after, since others' totals and the log may be waited for: somebody may have stopped
     * everything meanwhile. The log may then say of a result that it left, when it did not.
     */
    private long release(QuestionEnd end) throws RefusedException {
        requireNotStopped();
        long released = log.release(end);
        requireNotStopped();
        return released;
    }

    /** Releases a total and passes it on: in the order of the entries. */
    private long releaseTotal(QuestionEnd end, SentParts.Keeping parts, LongFunction<ReleasedTotal> total)
            throws RefusedException {
        releasing.lock();
        try {
            long released = release(end);
            passOn(total.apply(released));
            parts.released();
            return released;
        } finally {
            releasing.unlock();
        }
    }

    /** Who asked gets the total in any case: it is charged, and a full disk here does not give it back. */
    private void passOn(ReleasedTotal total) {
        try {
            shared.passOn(total);
        } catch (IOException e) {
            events.notPassedOn(total.released(), e.getClass().getName());
        }
    }

    private static QuestionEnd.Decision decision(RunningQuestion.Settled settled) {
        Optional<VerifiedAnswer> answer = Optional.ofNullable(settled.answer());
        return new QuestionEnd.Decision(
                settled.member().id(),
                settled.outcome().word(),
                Bytes.utf8(answer.map(VerifiedAnswer::seal).orElse("")).sha256(),
                answer.flatMap(a -> a.claims().rules()));
    }

    private static String receipt(OpenedQuestion opened) throws RefusedException {
        try {
            return opened.receipt();
        } catch (IOException e) {
            throw new RefusedException(Refusal.NOT_LOGGED, "The log cannot be read");
        }
    }
}
