package org.weir.node.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.CombinedTable;
import org.weir.answer.Coverage;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.clock.MovingClock;
import org.weir.disclosure.DisclosureControl;
import org.weir.evidence.Anchor;
import org.weir.logged.AskedQuestionVerifier;
import org.weir.logged.LoggedQuestionVerifier;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.SessionFile;
import org.weir.node.policy.AccessPolicy;
import org.weir.node.policy.PolicyNotUnderstood;
import org.weir.node.policy.PolicyReader;
import org.weir.node.policy.PolicyState;
import org.weir.node.policy.QuotaLedger;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RecordSource;
import org.weir.node.records.columns.Epochs;
import org.weir.node.tables.Planner;
import org.weir.node.tables.TableShelf;
import org.weir.node.total.NoExchange;
import org.weir.node.total.TakePart;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;
import org.weir.signing.AnswerSealer;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.KeyDirectory;
import org.weir.signing.MaskingSeals;
import org.weir.signing.MembershipSeal;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.ReplayStore;
import org.weir.signing.ResultSealer;
import org.weir.signing.ResultVerifier;
import org.weir.signing.RoutingSealer;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.SigningKey;
import org.weir.signing.UnsealedAnswer;
import org.weir.signing.VerificationKey;
import org.weir.signing.VerifiedAnswer;
import org.weir.signing.VerifiedQuestion;
import org.weir.transparency.SignedCheckpoint;
import org.weir.wire.ReceivedTable;
import org.weir.wire.TableEncoding;

/** A federation in one process without a network: real keys, real seals, real flows, and a hub that is a loop. */
public final class TestFederation implements Hub {
    public static final String FEDERATION = "test-federation";

    public final MovingClock clock = new MovingClock("2026-11-23T10:00:00Z");
    public final Ontology ontology;
    public final Compiler compiler;
    public final List<Decided> decided = new CopyOnWriteArrayList<>();
    private final SigningKey hubKey = SigningKey.generate();
    public final TestLog log = new TestLog(FEDERATION);
    private final Path directory;
    private final Map<String, SigningKey> keys = new LinkedHashMap<>();
    private final Map<String, AnswerQuestion> nodes = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();

    /** The gate that tables leave by; of a running node always this one. */
    public volatile ReleaseGates gates = DisclosureControl::local;

    /** Whose keys nodes take for an issuer's, where that is not what the membership says. */
    public volatile Optional<KeyDirectory> believed = Optional.empty();

    /** Where a node that is made now remembers the questions that it had. */
    public volatile Supplier<ReplayStore> replays = MemoryReplays::new;

    /** Whose log and witnesses nodes go by, where they are not those of the membership. */
    public volatile Optional<Membership> logged = Optional.empty();

    /** Whether the nodes' own witnesses have seen what the log shows. */
    public volatile boolean witnessAccepts = true;

    /** The tables that it makes by schedule; with some, its profile is total. */
    public volatile CoreTables coreTables = CoreTables.NONE;

    /** What asking nodes make of what the others were shown of the log. */
    public volatile OtherViews views = _ -> true;

    /** What the hub does wrong, if anything. */
    public volatile Fault fault = Fault.NONE;

    /** Whether no node can write its own log. */
    public volatile boolean logsAreFull;

    public enum Fault {
        NONE,
        AWAY,
        DECLINES,
        HAS_NO_QUORUM,
        CHANGES_THE_TABLE,
        HIDES_THE_RECEIPT,
        LEAVES_THE_LAST_MEMBER_OUT
    }

    public TestFederation(Path directory) {
        this(directory, Ontology.load());
    }

    /** A federation with these definitions. */
    public TestFederation(Path directory, Ontology ontology) {
        this.directory = directory;
        this.ontology = ontology;
        this.compiler = new Compiler(ontology);
    }

    /** An agency that only asks. */
    public SigningKey member(String agency, String kind) {
        SigningKey key = SigningKey.generate();
        keys.put(agency, key);
        members.add(log.member(agency, kind, key.publicHalf()));
        return key;
    }

    public AnswerQuestion node(String agency, String policy, List<CaseRow> records) {
        RecordSource source = Epochs.builder(ontology, records).toEpoch(1);
        return node(agency, policy, () -> Optional.of(source));
    }

    public AnswerQuestion node(String agency, String policy, CurrentRecords records) {
        member(agency, "NGO");
        return restarted(agency, policy, records);
    }

    /** A node of an agency that is a member already. */
    public AnswerQuestion restarted(String agency, String policy, CurrentRecords records) {
        SigningKey key = key(agency);
        AnswerQuestion node = new AnswerQuestion(
                new RoutingVerifier(
                        agency,
                        this::keysOf,
                        new QuestionVerifier(FEDERATION, this::keysOf, replays.get(), clock),
                        clock),
                new LoggedQuestionVerifier(() -> logged.orElseGet(this::membership), _ -> witnessAccepts, clock),
                compiler,
                new AccessPolicy(() -> policy(policy), this::membership, ontology),
                ledger(agency),
                records,
                (minimum, minimumForMinors) -> gates.gate(minimum, minimumForMinors),
                new AnswerSealer(agency, FEDERATION, key, clock, () -> Optional.of(log.checkpoint())),
                new MemoryLog(Members.emptyLog(FEDERATION, agency)),
                totals(agency, key),
                clock);
        nodes.put(agency, node);
        return node;
    }

    /** Keeps decisions in memory, until it is full. */
    private final class MemoryLog implements Decisions {
        private final SignedCheckpoint empty;

        MemoryLog(SignedCheckpoint empty) {
            this.empty = empty;
        }

        @Override
        public SignedCheckpoint record(Decided one, String envelope, UnsealedAnswer answer) throws NotRecorded {
            if (logsAreFull) {
                throw new NotRecorded("No space left", new IOException());
            }
            decided.add(one);
            return empty;
        }

        @Override
        public void recordFree(Decided one, String session, String envelope, String statement) throws NotRecorded {
            if (logsAreFull) {
                throw new NotRecorded("No space left", new IOException());
            }
            decided.add(one);
        }

        @Override
        public SignedCheckpoint checkpoint() {
            return empty;
        }
    }

    Totals totals(String agency, SigningKey key) {
        try {
            BudgetLedger budget = BudgetLedger.open(directory.resolve(agency + ".budget"), clock);
            TakePart part = new TakePart(
                    agency,
                    id -> membership().find(id).map(Member::id),
                    new MaskingSeals(FEDERATION, key, issuer -> membership().keysOf(issuer)),
                    SessionFile.open(directory.resolve(agency + ".sessions"), clock),
                    budget,
                    clock);
            return new Totals(agency, this::membership, ontology, budget, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QuotaLedger ledger(String agency) {
        try {
            return QuotaLedger.open(directory.resolve(agency + ".quota"), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rules for themselves, without a node. */
    public AccessPolicy access(String policy) {
        return new AccessPolicy(() -> policy(policy), this::membership, ontology);
    }

    private PolicyState policy(String text) {
        try {
            return new PolicyState.InForce(new PolicyReader(ontology).read(text));
        } catch (PolicyNotUnderstood e) {
            return new PolicyState.RefusesAll(String.join(" ", e.problems()));
        }
    }

    private List<VerificationKey> keysOf(String issuer) {
        return believed.map(other -> other.keysOf(issuer))
                .orElseGet(() -> membership().keysOf(issuer));
    }

    /** From now on a member stands so. */
    public void change(String agency, Member.Standing standing) {
        members.replaceAll(member -> member.id().equals(agency) ? member.with(standing) : member);
    }

    public Membership membership() {
        Membership local = log.membership(List.of(hubKey.publicHalf()), members, "statistics", "prevention-planning");
        return coreTables.isEmpty()
                ? local
                : Members.withProfile(local, Profile.TOTAL.word()).withCoreTables(coreTables);
    }

    /** The key of the hub, for a hub that lies. */
    public SigningKey hubKey() {
        return hubKey;
    }

    public SigningKey key(String agency) {
        return Objects.requireNonNull(keys.get(agency));
    }

    /** The membership as the hub seals it. */
    public String sealedMembership() {
        return MembershipSeal.seal(membership(), hubKey);
    }

    /** What an auditor of this federation believes. */
    public Anchor anchor() {
        return new Anchor(FEDERATION, hubKey.publicHalf().id(), log.key());
    }

    public AskQuestion asking(String agency, Answers answers) {
        return new AskQuestion(
                compiler,
                this::membership,
                sealer(agency),
                this,
                new ResultVerifier(agency, membership(), new AnswerVerifier(FEDERATION, membership())),
                new AskedQuestionVerifier(this::membership, clock),
                views,
                answers,
                new FreeAnswers(
                        agency,
                        new Planner(tables(agency), ontology, clock),
                        new MemoryLog(Members.emptyLog(FEDERATION, agency)),
                        clock),
                Duration.ofSeconds(30),
                clock);
    }

    /** The released tables that an agency keeps. */
    private TableShelf tables(String agency) {
        try {
            return TableShelf.open(directory.resolve(agency + ".tables"), compiler, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public QuestionSealer sealer(String agency) {
        return new QuestionSealer(agency, FEDERATION, Objects.requireNonNull(keys.get(agency)), clock);
    }

    /** A routed question as the hub would send it. */
    public String route(String envelope, String session, List<String> roster, Duration deadline)
            throws RefusedException {
        return route(verified(envelope), session, roster, deadline);
    }

    /** The hub routes whatever it says that it has verified. */
    public String route(VerifiedQuestion question, String session, List<String> roster, Duration deadline) {
        return new RoutingSealer(hubKey, clock)
                .seal(question, session, roster, clock.instant().plus(deadline));
    }

    /** The question as an honest hub sends it to a node. */
    public ReceivedQuestion received(String session, String routing, String envelope) {
        return log.open(clock.instant(), session, routing, envelope);
    }

    public AnswerVerifier answers() {
        return new AnswerVerifier(FEDERATION, membership());
    }

    public VerifiedQuestion verified(String envelope) throws RefusedException {
        return new QuestionVerifier(FEDERATION, membership(), (_, _, _) -> {}, clock).verify(envelope);
    }

    @Override
    public Reply ask(String envelope, Duration timeout) throws RefusedException, HubAway {
        if (fault == Fault.AWAY) {
            throw new HubAway("No connection to hub.test:8440");
        }
        if (fault == Fault.DECLINES) {
            return new Reply.Declined(
                    new ResultSealer(hubKey, clock).refuse("asker", envelope, Refusal.LEDGER_EXHAUSTED));
        }
        if (fault == Fault.HAS_NO_QUORUM) {
            return new Reply.Declined(new ResultSealer(hubKey, clock).refuse("asker", envelope, Refusal.NO_QUORUM));
        }
        VerifiedQuestion question = verified(envelope);
        String session = "session-" + sessions.incrementAndGet();
        List<String> roster = List.copyOf(nodes.keySet());
        String routing = new RoutingSealer(hubKey, clock)
                .seal(question, session, roster, clock.instant().plus(timeout));
        ReceivedQuestion logged = received(session, routing, envelope);
        long index = log.size() - 1;
        Layout layout = layout(question);
        List<VerifiedAnswer> verified = new ArrayList<>();
        List<Coverage.Entry> entries = new ArrayList<>();
        for (Member member :
                fault == Fault.LEAVES_THE_LAST_MEMBER_OUT ? members.subList(0, members.size() - 1) : members) {
            AnswerQuestion node = nodes.get(member.id());
            if (node == null) {
                entries.add(
                        new Coverage.Entry(member.id(), member.name(), member.kind(), new AgencyOutcome.Unreachable()));
                continue;
            }
            SealedAnswer answer = node.answer(logged, new NoExchange(), () -> false);
            VerifiedAnswer one = answers()
                    .verify(
                            answer,
                            member.id(),
                            session,
                            question.envelopeDigest(),
                            layout.question().digest());
            verified.add(one);
            entries.add(new Coverage.Entry(
                    member.id(), member.name(), member.kind(), one.claims().outcome()));
        }
        Coverage coverage = new Coverage(entries);
        Bytes table = question.question().dryRun() || coverage.answered() == 0
                ? Bytes.of(new byte[0])
                : Bytes.of(combine(layout, verified));
        String seal = new ResultSealer(hubKey, clock)
                .seal(question, session, index, layout.question().digest(), coverage, table);
        return new Reply.Result(
                seal,
                fault == Fault.CHANGES_THE_TABLE ? Bytes.utf8("another table") : table,
                verified.stream().map(VerifiedAnswer::seal).toList(),
                fault == Fault.HIDES_THE_RECEIPT ? "" : logged.receipt(),
                logged.salt(),
                index + 1,
                "");
    }

    private Layout layout(VerifiedQuestion question) throws RefusedException {
        try {
            return compiler.compile(question.question().sparql()).layout();
        } catch (NotCompilable e) {
            throw new RefusedException(Refusal.NOT_COMPILED, e.sentence());
        }
    }

    /** Adds what was shown, cell by cell. */
    private static byte[] combine(Layout layout, List<VerifiedAnswer> verified) {
        List<VerifiedAnswer> answered =
                verified.stream().filter(v -> v.table().isPresent()).toList();
        List<CombinedTable.Figures> measures = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int m = 0; m < layout.question().measures().size(); m++) {
            int size = layout.cells(m);
            sizes.add(size);
            long[] totals = new long[size];
            int[] showing = new int[size];
            long[] ceilings = new long[size];
            long[] deviations = new long[size];
            long ceiling = 0;
            long minorCeiling = 0;
            for (VerifiedAnswer answer : answered) {
                AgencyOutcome.Answered rules =
                        (AgencyOutcome.Answered) answer.claims().outcome();
                ReceivedTable.Figures figures =
                        answer.table().orElseThrow().measures().get(m);
                ceiling += rules.minimum() - 1;
                minorCeiling += rules.minimumForMinors() - 1;
                for (int i = 0; i < figures.shown(); i++) {
                    totals[figures.cell(i)] += figures.value(i);
                    showing[figures.cell(i)]++;
                    deviations[figures.cell(i)] += rules.deviation();
                    ceilings[figures.cell(i)] -= layout.minorCells(m).get(figures.cell(i))
                            ? rules.minimumForMinors() - 1
                            : rules.minimum() - 1;
                }
            }
            int[] listed = IntStream.range(0, size).filter(c -> showing[c] > 0).toArray();
            long all = ceiling;
            long allMinors = minorCeiling;
            measures.add(new CombinedTable.Figures(
                    listed,
                    Arrays.stream(listed).mapToLong(c -> totals[c]).toArray(),
                    Arrays.stream(listed).map(c -> answered.size() - showing[c]).toArray(),
                    IntStream.of(listed)
                            .mapToLong(c -> ceilings[c] + (isMinor(layout, c) ? allMinors : all))
                            .toArray(),
                    Arrays.stream(listed).mapToLong(c -> deviations[c]).toArray(),
                    all,
                    allMinors,
                    layout.counted(m)));
        }
        return TableEncoding.encode(new CombinedTable(measures, answered.size()), sizes);
    }

    private static boolean isMinor(Layout layout, int cell) {
        return layout.minorCells(0).get(cell);
    }
}
