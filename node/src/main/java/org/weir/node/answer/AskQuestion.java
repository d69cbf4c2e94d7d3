package org.weir.node.answer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.weir.Bytes;
import org.weir.answer.CombinedTable;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.logged.AskedQuestion;
import org.weir.logged.AskedQuestionVerifier;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.node.tables.Offer;
import org.weir.ontology.Layout;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.signing.QuestionSealer;
import org.weir.signing.ResultVerifier;
import org.weir.signing.VerifiedResult;
import org.weir.wire.TableEncoding;

/**
 * Asks the other agencies on behalf of a person here: compile, seal, send, verify every seal, read the figures.
 *
 * <p>What does not compile is never sent. A result that does not verify in every part is refused as a whole.
 */
public final class AskQuestion {
    /** How much longer than the wait for it a question is valid: for clocks that differ. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** For so long a person who asks for a total again gets the one from before. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** In the place of a person's name, for what nobody asked but the federation's schedule. */
    private static final String SCHEDULE = "core-tables";

    private final Compiler compiler;
    private final Supplier<Membership> membership;
    private final QuestionSealer sealer;
    private final Hub hub;
    private final ResultVerifier verifier;
    private final AskedQuestionVerifier log;
    private final OtherViews views;
    private final Answers answers;
    private final FreeAnswers free;
    private final Duration patience;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public AskQuestion(
            Compiler compiler,
            Supplier<Membership> membership,
            QuestionSealer sealer,
            Hub hub,
            ResultVerifier verifier,
            AskedQuestionVerifier log,
            OtherViews views,
            Answers answers,
            FreeAnswers free,
            Duration patience,
            Clock clock) {
        this.compiler = compiler;
        this.membership = membership;
        this.sealer = sealer;
        this.hub = hub;
        this.verifier = verifier;
        this.log = log;
        this.views = views;
        this.answers = answers;
        this.free = free;
        this.patience = patience;
        this.clock = clock;
    }

    /** Asks, and keeps the answer for the asker. */
    public Answer ask(Asker asker, String sparql)
            throws NotCompilable, RefusedException, HubAway, NobodyAnswered, NotReleased, ResultUnverified {
        return ask(asker, sparql, Spending.NOTHING_IF_POSSIBLE, _ -> {});
    }

    /** The same for somebody who chooses what to spend, and watches. */
    public Answer ask(Asker asker, String sparql, Spending spending, Consumer<News> news)
            throws NotCompilable, RefusedException, HubAway, NobodyAnswered, NotReleased, ResultUnverified {
        Compiled compiled = compile(sparql);
        Optional<Answer> earlier = switch (spending) {
            case NOTHING_IF_POSSIBLE -> forNothing(asker, sparql, compiled);
            case NOTHING -> Optional.of(forNothing(asker, sparql, compiled).orElseThrow(this::notReleased));
            case A_FRESH_TABLE -> Optional.empty();
        };
        if (earlier.isPresent()) {
            answers.keep(earlier.get());
            return earlier.get();
        }
        long known = membership.get().number();
        String envelope = seal(asker, sparql, compiled, false);
        Checked checked = result(envelope, compiled, news);
        VerifiedResult result = checked.result();
        if (result.coverage().answered() == 0) {
            throw new NobodyAnswered(result.coverage());
        }
        Answer answer = new Answer(
                identifier(),
                clock.instant(),
                asker,
                compiled,
                envelope,
                result,
                checked.logged(),
                checked.released(),
                checked.routing(),
                known,
                figures(result, compiled.layout()),
                false,
                Optional.empty());
        answers.keep(answer);
        return answer;
    }

    /**
     * Has a core table made, in this agency's own name. What is released comes to every member, this one included; nothing is kept here.
     *
     * @param period the one that it is of
     * @throws NobodyAnswered when there is no total
     */
    public void makeCore(CoreTables.Table table, String period)
            throws NotCompilable, RefusedException, HubAway, NobodyAnswered, ResultUnverified {
        Compiled compiled = compile(table.sparql());
        if (!compiled.question().digest().equals(table.question())) {
            throw new RefusedException(
                    Refusal.DEFINITIONS_UNKNOWN, "The federation's definitions lead to another closed question");
        }
        String envelope = sealer.sealCore(
                SCHEDULE, table.purpose(), period, table.sparql(), table.question(), patience.plus(GRACE));
        Coverage coverage = result(envelope, compiled, _ -> {}).result().coverage();
        if (coverage.answered() == 0) {
            throw new NobodyAnswered(coverage);
        }
    }

    private NotReleased notReleased() {
        return new NotReleased(
                isTotal()
                        ? "No released table answers this question, and only released ones were wanted, which cost nothing."
                        : "In this federation an answer is for whoever asked, so there are no released tables to answer from.");
    }

    /**
     * A total has its price, so what was released answers again what it can. The same person gets the figures from before; anybody gets
     * what a released table covers, once it is written down.
     */
    private Optional<Answer> forNothing(Asker asker, String sparql, Compiled compiled) throws RefusedException {
        if (!isTotal()) {
            return Optional.empty();
        }
        Optional<Answer> earlier = answers.findTotal(
                asker, compiled.question().digest(), clock.instant().minus(KEPT));
        if (earlier.isPresent()) {
            return Optional.of(earlier.get().again(identifier(), compiled));
        }
        Optional<Offer> offer = free.find(compiled, asker);
        if (offer.isEmpty()) {
            return Optional.empty();
        }
        // Sealed as one that asks for no figures: nobody can ever send it to have any.
        free.record(offer.get(), asker, compiled, seal(asker, sparql, compiled, true));
        return Optional.of(free.answer(identifier(), offer.get(), asker, compiled));
    }

    /** Asks what each agency's rules would say. No record is touched anywhere. */
    public Explanation explain(Asker asker, String sparql)
            throws NotCompilable, RefusedException, HubAway, ResultUnverified {
        Compiled compiled = compile(sparql);
        String envelope = seal(asker, sparql, compiled, true);
        return new Explanation(
                compiled,
                free.find(compiled, asker),
                result(envelope, compiled, _ -> {}).result().coverage());
    }

    private boolean isTotal() {
        return Profile.find(membership.get().profile()).equals(Optional.of(Profile.TOTAL));
    }

    /** What no agency could answer is said here, where more than a word can be said. */
    private Compiled compile(String sparql) throws NotCompilable, RefusedException {
        Compiled compiled = compiler.compile(sparql);
        boolean isTotal = isTotal();
        if (isTotal && !PersonBound.countsPersons(compiled.layout())) {
            throw new RefusedException(
                    Refusal.DISCLOSURE_RISK,
                    "This federation releases totals with noise, which covers one person in one cell and not any number of cases:"
                            + " count persons, as in COUNT(DISTINCT ?person)");
        }
        if (isTotal && PersonBound.find(compiled.layout()).isEmpty()) {
            throw new RefusedException(
                    Refusal.DISCLOSURE_RISK,
                    "This federation releases totals with noise, and the question has too many figures or counts for them: ask in"
                            + " parts");
        }
        return compiled;
    }

    private String seal(Asker asker, String sparql, Compiled compiled, boolean dryRun) throws RefusedException {
        if (!membership.get().purposes().contains(asker.purpose())) {
            throw new RefusedException(
                    Refusal.PURPOSE_NOT_GRANTED,
                    "The purpose '" + asker.purpose() + "' is not one of the federation's");
        }
        return sealer.seal(
                asker.person(),
                asker.purpose(),
                dryRun,
                sparql,
                compiled.question().digest(),
                patience.plus(GRACE));
    }

    /** A result of which every part fits: the seals, and the log's proof that the question was asked in the open. */
    private record Checked(VerifiedResult result, AskedQuestion logged, long released, String routing) {}

    private Checked result(String envelope, Compiled compiled, Consumer<News> news)
            throws RefusedException, HubAway, ResultUnverified {
        Membership asked = membership.get();
        return switch (hub.ask(envelope, patience, news)) {
            case Hub.Reply.Declined declined -> throw verifier.verifyRefusal(envelope, declined.seal());
            case Hub.Reply.Result reply -> verified(envelope, compiled, reply, asked);
        };
    }

    private Checked verified(String envelope, Compiled compiled, Hub.Reply.Result reply, Membership asked)
            throws ResultUnverified {
        try {
            VerifiedResult result = verifier.verify(
                    envelope, compiled.question().digest(), reply.seal(), reply.table(), reply.agencySeals());
            requireEverybody(result.coverage(), asked);
            AskedQuestion logged = log.verify(envelope, result, reply.receipt(), reply.salt());
            requireOneView(result);
            return new Checked(result, logged, reply.released(), reply.routing());
        } catch (RefusedException e) {
            throw new ResultUnverified(e.reason());
        }
    }

    /**
     * The hub leaves nobody out unseen: every member that was active when it was asked, and still is, is in the coverage, with an answer or
     * without. One that joined meanwhile may be there too.
     */
    private void requireEverybody(Coverage coverage, Membership asked) throws ResultUnverified {
        Set<String> active = membership.get().active().stream().map(Member::id).collect(Collectors.toSet());
        List<String> expected =
                asked.active().stream().map(Member::id).filter(active::contains).toList();
        List<String> missing = coverage.missing(expected);
        if (!missing.isEmpty()) {
            throw new ResultUnverified(
                    "The hub says nothing of " + String.join(", ", missing)
                            + ", though active members. If that changed at this very moment, ask again; otherwise the hub leaves them out");
        }
    }

    /** Each agency's seal says what its witness was shown of the log; this node's was shown the same. */
    private void requireOneView(VerifiedResult result) throws ResultUnverified {
        for (String note : result.witnessed().values()) {
            if (!views.agree(note)) {
                throw new ResultUnverified(
                        "The hub's log contradicts itself: not every agency's witness was shown the same"
                                + " one. This node's witness keeps the proof");
            }
        }
    }

    private static CombinedTable figures(VerifiedResult result, Layout layout) throws ResultUnverified {
        CombinedTable table;
        try {
            Optional<TotalRules> total = TotalRules.of(result.coverage());
            table = total.isPresent()
                    ? total.get().figures(result.table().toArray(), layout)
                    : TableEncoding.decodeCombined(result.table().toArray(), layout.counted());
        } catch (RefusedException e) {
            throw new ResultUnverified(e.reason());
        }
        boolean fits = table.agencies() == result.coverage().answered();
        for (int m = 0; m < table.measures().size(); m++) {
            CombinedTable.Figures figures = table.measures().get(m);
            fits &= figures.listed() == 0 || figures.cell(figures.listed() - 1) < layout.cells(m);
        }
        if (!fits) {
            throw new ResultUnverified("The hub's table is not of this question");
        }
        return table;
    }

    private String identifier() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return Bytes.of(id).base64url();
    }
}
