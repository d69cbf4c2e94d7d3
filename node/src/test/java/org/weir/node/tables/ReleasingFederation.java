package org.weir.node.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.Coverage;
import org.weir.answer.RefusedException;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.TotalControl;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.masking.Audit;
import org.weir.masking.FixedRoster;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.LedgerStand;
import org.weir.masking.LogPart;
import org.weir.masking.MemberSession;
import org.weir.masking.MemoryJournal;
import org.weir.masking.Roster;
import org.weir.masking.Shape;
import org.weir.masking.Statement;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.shared.PassedTable;
import org.weir.shared.SessionPart;
import org.weir.shared.TotalAudit;
import org.weir.signing.AnswerSealer;
import org.weir.signing.MaskingSeals;
import org.weir.signing.MembershipSeal;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.ResultSealer;
import org.weir.signing.RoutedQuestion;
import org.weir.signing.RoutingSealer;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SigningKey;
import org.weir.signing.VerifiedQuestion;
import org.weir.transparency.Verdict;
import org.weir.transparency.entry.LogEntry;
import org.weir.wire.TableEncoding;

/**
 * A federation of four in one place, with everybody's keys: its hub can log, seal and pass on whatever a test wants. What the total's
 * words are is the hub's choice too, for no member can recompute them from what it is passed.
 */
public final class ReleasingFederation {
    static final String NAME = "test";
    static final List<String> AGENCIES = List.of("a", "b", "c", "d");
    public static final String BY_GENDER = """
            PREFIX weir: <https://w3id.org/weir/ns#>
            SELECT ?gender (COUNT(DISTINCT ?person) AS ?n) WHERE {
              ?case a weir:CaseRecord ; weir:subject ?person ; weir:gender ?gender .
            } GROUP BY ?gender
            """;

    final Clock clock;
    final TestLog log = new TestLog(NAME);
    final Compiler compiler = new Compiler(Ontology.load());
    private final Map<String, SigningKey> keys = new LinkedHashMap<>();
    private final SigningKey hub = SigningKey.generate();
    private final List<String> documents = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private Membership membership;
    private int sessions;

    public ReleasingFederation(Clock clock) {
        this.clock = clock;
        List<Member> members = new ArrayList<>();
        for (String agency : AGENCIES) {
            SigningKey key = SigningKey.generate();
            keys.put(agency, key);
            members.add(log.member(agency, "NGO", key.publicHalf()));
        }
        Membership local = log.membership(List.of(hub.publicHalf()), members, "statistics", "prevention-planning");
        this.membership = Members.withProfile(local, Profile.TOTAL.word());
        takeEffect();
    }

    private void takeEffect() {
        String document = MembershipSeal.seal(membership, hub);
        documents.add(document);
        places.add(log.append(new LogEntry.MembershipChanged(
                        now(), membership.number(), Bytes.utf8(document).sha256())
                .bytes()));
    }

    /** The newest, as its hub sealed it. */
    public String membership() {
        return documents.getLast();
    }

    /** From now on it makes a table by schedule: agency a asks for it with less noise. */
    void names(CoreTables core) {
        membership = membership.withCoreTables(core).withNumber(membership.number() + 1);
        takeEffect();
    }

    /** Another agency joins. */
    void join(String agency) {
        List<Member> members = new ArrayList<>(membership.members());
        members.add(log.member(agency, "NGO", SigningKey.generate().publicHalf()));
        membership = membership.withMembers(members).withNumber(membership.number() + 1);
        takeEffect();
    }

    /** A membership with its receipt, as an honest hub hands it out. */
    PastMemberships.Placed placed(long number) {
        return placed(number, documents.get((int) number - 1));
    }

    /** Another document in the place of a membership. */
    PastMemberships.Placed placed(long number, String document) {
        return new PastMemberships.Placed(
                document,
                Optional.of(log.receipt(
                        places.get((int) number - 1), log.cosigned(log.checkpoint(), clock.instant(), log.present()))));
    }

    /** One that its hub sealed and nobody has logged: with these members only. */
    String unlogged(long number, List<Member> members) {
        return MembershipSeal.seal(membership.withMembers(members).withNumber(number), hub);
    }

    List<Member> members() {
        return membership.members();
    }

    /** A table as a member keeps it that verified it. */
    public KeptTable kept(PassedTable passed, Path folder) throws IOException, RefusedException {
        TableShelf shelf = TableShelf.open(folder, compiler, clock);
        boolean isKept = shelf.keep(passed, membership());
        return shelf.find(passed.released()).filter(_ -> isKept).orElseThrow();
    }

    /** Whether the alarm rings of a member with these tables. */
    public boolean hasJumped(Path folder) throws IOException {
        return TableShelf.open(folder, compiler, clock).hasJumped();
    }

    /** What this member makes of a table it keeps, given these parts. */
    public Verdict audit(KeptTable table, List<SessionPart> parts) throws IOException {
        Iterator<SessionPart> given = parts.iterator();
        return TotalAudit.of(
                table.shared(),
                table.cells(),
                table.verifiedBy(),
                new MaskingSeals(NAME, key("b"), table.verifiedBy()),
                () -> given.hasNext() ? Optional.of(given.next()) : Optional.empty(),
                clock.instant());
    }

    /** What a member counts in a cell. */
    @FunctionalInterface
    public interface Counts {
        int of(String agency, int cell);
    }

    /** Of members that count nobody. */
    public Session session(String sparql) throws Exception {
        return session(sparql, (_, _) -> 0);
    }

    public Session session(String sparql, Counts counts) throws Exception {
        return new Session(sparql, "statistics", counts, Profile.SIGMA, "");
    }

    Session session(String sparql, String purpose) throws Exception {
        return new Session(sparql, purpose, (_, _) -> 0, Profile.SIGMA, "");
    }

    /** With the noise of a core table, signed as one of a period or, when that is empty, as none. */
    Session core(String sparql, String period) throws Exception {
        return new Session(sparql, "statistics", (_, _) -> 0, CoreTables.SIGMA, period);
    }

    /** Something else that the log has. */
    void event() {
        log.append(new LogEntry.DocumentChanged(
                        now(), "policy", Bytes.utf8("a document").sha256())
                .bytes());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private SigningKey key(String agency) {
        return Objects.requireNonNull(keys.get(agency));
    }

    /** One question of agency a, taken through the session by b, c and d as it should be, up to where the hub adds up. */
    public final class Session {
        final String id = "session-" + ++sessions;
        final Compiled compiled;
        final ReceivedQuestion opened;
        final String envelope;
        private final VerifiedQuestion question;
        final long place;
        final Roster roster;
        final Survivors survivors;
        private final Map<String, String> seals = new TreeMap<>();
        private final Map<String, AgencyOutcome> outcomes = new TreeMap<>();
        private final SessionPart.Frame frame;
        private final Map<String, SessionPart.Upload> uploads = new TreeMap<>();
        private final Map<String, SessionPart.Reveal> reveals = new TreeMap<>();
        private final int[] sum;
        private final int sigma;

        private Session(String sparql, String purpose, Counts counts, int sigma, String period) throws Exception {
            this.compiled = compiler.compile(sparql);
            this.sigma = sigma;
            QuestionSealer sealer = new QuestionSealer("a", NAME, key("a"), clock);
            Bytes digest = compiled.question().digest();
            this.envelope = period.isEmpty()
                    ? sealer.seal("ana", purpose, false, sparql, digest, Duration.ofMinutes(2))
                    : sealer.sealCore("core-tables", purpose, period, sparql, digest, Duration.ofMinutes(2));
            this.question = new QuestionVerifier(NAME, membership, (_, _, _) -> {}, clock).verify(envelope);
            String routing = new RoutingSealer(hub, clock)
                    .seal(question, id, AGENCIES, clock.instant().plusSeconds(60));
            this.opened = log.open(clock.instant(), id, routing, envelope);
            this.place = log.size() - 1;
            PersonBound bound = PersonBound.of(compiled.layout());
            Terms terms = new Terms(
                    id,
                    compiled.question().digest(),
                    "a",
                    place,
                    bound.variance(sigma),
                    new Shape(bound.cells(), 0),
                    now().plusSeconds(10),
                    now().plusSeconds(20),
                    now().plusSeconds(30));
            Map<String, MemberSession> members = new TreeMap<>();
            List<String> joinings = new ArrayList<>();
            for (String agency : List.of("b", "c", "d")) {
                MemberSession member =
                        MemberSession.join(terms, agency, new LedgerStand(1, 0), new MemoryJournal(), clock.instant());
                members.put(agency, member);
                joinings.add(seals(agency).seal(member.joining()));
            }
            this.roster = Roster.verify(terms, joinings, Optional::of, seals("b"));
            log.append(new LogEntry.RosterFixed(now(), id, roster.digest(), FixedRoster.numbers(roster)).bytes());
            Map<String, Survivors.Entry> entries = new TreeMap<>();
            for (Map.Entry<String, MemberSession> one : members.entrySet()) {
                MaskedTable masked = masked(bound, one.getKey(), one.getValue(), counts);
                Statement.Upload upload = one.getValue().upload(masked.digest(), clock.instant());
                entries.put(one.getKey(), new Survivors.Entry(upload.vector(), upload.seed()));
                uploads.put(
                        one.getKey(), new SessionPart.Upload(seals(one.getKey()).seal(upload), masked.words()));
                seal(one.getKey(), masked);
            }
            this.survivors = new Survivors(id, roster.digest(), entries);
            log.append(new LogEntry.SurvivorsFixed(now(), id, survivors.digest()).bytes());
            this.frame = new SessionPart.Frame(terms.joinBy(), terms.uploadBy(), terms.revealBy(), joinings);
            FixedSurvivors fixed = FixedSurvivors.verify(
                    survivors,
                    terms,
                    part().verify(
                                    membership.logIdentity(),
                                    membership.witnesses().orElseThrow(),
                                    clock.instant()));
            Audit audit = new Audit(roster, fixed, seals("b"));
            for (Map.Entry<String, MemberSession> one : members.entrySet()) {
                String agency = one.getKey();
                SessionPart.Upload upload = Objects.requireNonNull(uploads.get(agency));
                String reveal = seals(agency).seal(one.getValue().reveal(fixed, clock.instant()));
                reveals.put(agency, new SessionPart.Reveal(reveal));
                audit.upload(upload.seal(), upload.vector());
                audit.reveal(reveal);
            }
            this.sum = audit.total().counts();
        }

        /** What the members sent, as an honest hub gives it. */
        public List<SessionPart> parts() {
            List<SessionPart> parts = new ArrayList<>(List.of(frame));
            parts.addAll(uploads.values());
            parts.addAll(reveals.values());
            return parts;
        }

        /** The total that they add up to. */
        public int[] sum() {
            return sum.clone();
        }

        private MaskedTable masked(PersonBound bound, String agency, MemberSession member, Counts counts)
                throws Exception {
            int[] own = new int[bound.cells()];
            java.util.Arrays.setAll(own, cell -> counts.of(agency, cell));
            return TotalControl.of(sigma, bound.words())
                    .protect(
                            RawTable.bounded(
                                    List.of(new RawTable.Figures(own, own, own.clone())), bound.cellsPerPerson()),
                            member.enter(roster, clock.instant()));
        }

        private MaskingSeals seals(String agency) {
            return new MaskingSeals(NAME, key(agency), membership);
        }

        private void seal(String agency, MaskedTable masked) throws Exception {
            RoutedQuestion routed = new RoutingVerifier(
                            agency, membership, new QuestionVerifier(NAME, membership, (_, _, _) -> {}, clock), clock)
                    .verify(opened.routing());
            AnswerSealer sealer = new AnswerSealer(agency, NAME, key(agency), clock);
            var answer = sealer.inTotal(routed, compiled.question().digest(), masked, "1", 1, 1);
            seals.put(
                    agency, sealer.seal(answer, Members.emptyLog(NAME, agency)).seal());
            outcomes.put(
                    agency,
                    new AgencyOutcome.InTotal(
                            "1",
                            roster.terms().variance(),
                            roster.members().size(),
                            roster.digest().hex(),
                            masked.digest().hex(),
                            1,
                            1));
        }

        int cells() {
            return PersonBound.of(compiled.layout()).cells();
        }

        /** A total of so many in every cell. */
        Bytes total(int figure) {
            int[] words = new int[cells()];
            java.util.Arrays.fill(words, figure);
            return Bytes.of(TableEncoding.encodeTotal(words));
        }

        /** The hub's seal over these figures, of these agencies. */
        String result(Bytes table, List<String> of) {
            List<Coverage.Entry> coverage = AGENCIES.stream()
                    .map(agency -> new Coverage.Entry(
                            agency,
                            agency,
                            "NGO",
                            of.contains(agency)
                                    ? Objects.requireNonNull(outcomes.get(agency))
                                    : new AgencyOutcome.Unreachable()))
                    .toList();
            return new ResultSealer(hub, clock)
                    .seal(question, id, place, compiled.question().digest(), new Coverage(coverage), table);
        }

        /** Logs that this result left; the entry's place. */
        long release(String seal) {
            return log.append(
                    new LogEntry.Released(now(), id, Bytes.utf8(seal).sha256(), cells(), 0, Profile.TOTAL.word(), 3_000)
                            .bytes());
        }

        PassedTable passed(String seal, Bytes table, List<String> of, long released) {
            return new PassedTable(
                    envelope,
                    opened.routing(),
                    opened.receipt(),
                    opened.salt(),
                    seal,
                    table,
                    of.stream().map(seals::get).toList(),
                    survivors.text(),
                    released,
                    part());
        }

        LogPart part() {
            return log.part(place, clock.instant());
        }

        /** All as it should be, but for the figures, which only somebody who computes the sum again could tell. */
        public PassedTable honest(int figure) {
            return released(total(figure));
        }

        /** The total that the members' vectors add up to, with so much more in one cell. */
        public PassedTable summed(int cell, int more) {
            int[] words = sum();
            words[cell] += more;
            return released(Bytes.of(TableEncoding.encodeTotal(words)));
        }

        private PassedTable released(Bytes table) {
            String seal = result(table, List.of("b", "c", "d"));
            return passed(seal, table, List.of("b", "c", "d"), release(seal));
        }
    }
}
