package org.weir.node;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.answer.RefusedException;
import org.weir.console.accounts.AccountStore;
import org.weir.console.alert.AlertOutbox;
import org.weir.console.alert.AlertSettings;
import org.weir.console.alert.Surge;
import org.weir.console.alert.Watch;
import org.weir.console.approval.Proposals;
import org.weir.console.durable.AtomicFile;
import org.weir.console.durable.DurableReplayStore;
import org.weir.console.pages.SignInWays;
import org.weir.console.web.WebSettings;
import org.weir.disclosure.DisclosureControl;
import org.weir.evidence.Anchor;
import org.weir.logged.AskedQuestionVerifier;
import org.weir.logged.LoggedQuestionVerifier;
import org.weir.logged.ReceivedQuestion;
import org.weir.masking.Roll;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.node.answer.AnswerQuestion;
import org.weir.node.answer.Answers;
import org.weir.node.answer.AskQuestion;
import org.weir.node.answer.CurrentRecords;
import org.weir.node.answer.FreeAnswers;
import org.weir.node.answer.Hub;
import org.weir.node.answer.HubAway;
import org.weir.node.answer.News;
import org.weir.node.answer.ReleaseGates;
import org.weir.node.answer.Totals;
import org.weir.node.core.CoreSchedule;
import org.weir.node.desk.AgreedRules;
import org.weir.node.desk.BundleSource;
import org.weir.node.desk.Desk;
import org.weir.node.desk.DeskMap;
import org.weir.node.desk.DeskParts;
import org.weir.node.desk.DeskStatus;
import org.weir.node.desk.TokenStore;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.keys.NodeKeys;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.ledger.SessionFile;
import org.weir.node.link.Cancellation;
import org.weir.node.link.HubLink;
import org.weir.node.link.HubReply;
import org.weir.node.link.HubUnreachableException;
import org.weir.node.link.LinkOptions;
import org.weir.node.link.LinkState;
import org.weir.node.link.MembershipStore;
import org.weir.node.link.PlacedMembership;
import org.weir.node.link.QuestionHandler;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.AccessPolicy;
import org.weir.node.policy.AnsweringSwitch;
import org.weir.node.policy.DefinitionArchive;
import org.weir.node.policy.PolicyFile;
import org.weir.node.policy.PolicyReader;
import org.weir.node.policy.PolicySentences;
import org.weir.node.policy.PolicyState;
import org.weir.node.policy.QuotaLedger;
import org.weir.node.policy.RuleArchive;
import org.weir.node.policy.RuleBook;
import org.weir.node.records.RecordSourceException;
import org.weir.node.records.columns.Epoch;
import org.weir.node.records.columns.EpochFileException;
import org.weir.node.records.columns.EpochStore;
import org.weir.node.tables.PastMemberships;
import org.weir.node.tables.Planner;
import org.weir.node.tables.TableIntake;
import org.weir.node.tables.TableShelf;
import org.weir.node.total.Exchange;
import org.weir.node.total.TakePart;
import org.weir.node.witness.Comparison;
import org.weir.node.witness.DailyComparison;
import org.weir.node.witness.Witness;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.Compiler;
import org.weir.shared.PassedTable;
import org.weir.signing.AnswerSealer;
import org.weir.signing.AnswerVerifier;
import org.weir.signing.MaskingSeals;
import org.weir.signing.QuestionSealer;
import org.weir.signing.QuestionVerifier;
import org.weir.signing.ResultVerifier;
import org.weir.signing.RoutingVerifier;
import org.weir.signing.SealedAnswer;
import org.weir.signing.SigningKey;

/** Puts a node together and starts it. The only place that knows all of its parts. */
public final class NodeWiring {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWiring.class);

    private NodeWiring() {}

    /**
     * Starts a node. Its link connects in the background; its desk is open when this returns.
     *
     * @throws IOException with a sentence for the operator
     */
    public static RunningNode start(NodeConfig config) throws IOException {
        return start(config, DisclosureControl::local);
    }

    /** For tests, which may have another gate. No configuration and no command leads here. */
    public static RunningNode start(NodeConfig config, ReleaseGates gates) throws IOException {
        return start(config, gates, DailyComparison.Pace.DAILY);
    }

    /** For tests, which do not wait for a day. No configuration and no command leads here. */
    public static RunningNode start(NodeConfig config, ReleaseGates gates, DailyComparison.Pace pace)
            throws IOException {
        Parts parts = new Parts();
        try {
            return new Assembly(config, gates, pace, parts).start();
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The records of a node's folder. */
    public static EpochStore records(NodeConfig config, Ontology ontology) {
        return EpochStore.open(config.epochs(), NodeKeys.open(config.keys()), ontology);
    }

    /** What has to be closed, in the order of opening. */
    private static final class Parts implements AutoCloseable {
        private final Deque<AutoCloseable> opened = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            opened.push(part);
            return part;
        }

        @Override
        public void close() {
            while (!opened.isEmpty()) {
                AutoCloseable part = opened.pop();
                try {
                    part.close();
                } catch (Exception e) {
                    LOG.error(
                            "{} cannot be closed: {}",
                            part.getClass().getSimpleName(),
                            e.getClass().getName());
                }
            }
        }
    }

    /** One start. */
    private static final class Assembly {
        private static final Duration RECEIPT_WAIT = Duration.ofSeconds(10);
        private static final Duration TABLE_WAIT = Duration.ofMinutes(1);
        private static final int PROPOSALS_KEPT = 50;

        private final NodeConfig config;
        private final ReleaseGates gates;
        private final Parts parts;
        private final Clock clock = Clock.systemUTC();
        private final Ontology ontology = Ontology.load();
        private final Compiler compiler = new Compiler(ontology);
        private final NodeIdentity identity;
        private final MembershipStore membership;
        private final Witness witness;
        private final EpochStore epochs;
        private final RuleArchive formerRules;
        private final PolicyFile policy;
        private final QuotaLedger quota;
        private final BudgetLedger budget;
        private final SessionFile sessions;
        private final OwnLog log;
        private final TableShelf tables;
        private final HubLink link;
        private final AnsweringSwitch answering;
        private final AccessPolicy access;
        private final Comparison comparison;
        private final Surge refusals = new Surge(clock);

        Assembly(NodeConfig config, ReleaseGates gates, DailyComparison.Pace pace, Parts parts) throws IOException {
            this.config = config;
            this.gates = gates;
            this.parts = parts;
            this.identity = NodeIdentity.read(config.directory());
            parts.add(NodeLock.take(config.lock()));
            this.membership = MembershipStore.open(identity);
            AtomicFile.write(config.directory().resolve(Anchor.FILE), anchor().text());
            this.witness =
                    Witness.open(config.witness(), membership.current().logIdentity(), identity.witnessKey(), clock);
            this.comparison = new Comparison(witness, membership.current().logIdentity());
            this.epochs = NodeWiring.records(config, ontology);
            this.formerRules = new RuleArchive(config.formerRules());
            this.policy = new PolicyFile(config.policy(), identity.agency(), new PolicyReader(ontology), formerRules);
            this.quota = parts.add(QuotaLedger.open(config.quota(), clock));
            this.budget = parts.add(BudgetLedger.open(config.budget(), clock));
            this.sessions = parts.add(SessionFile.open(config.sessions(), clock));
            this.log = parts.add(OwnLog.open(
                    config.log(),
                    identity.logKey(),
                    NodeKeys.open(config.keys()).logCipher()));
            log.findings().forEach(finding -> LOG.warn("own log: {}", finding));
            this.tables = TableShelf.open(config.tables(), compiler, clock);
            this.answering = new AnsweringSwitch(config.stopped(), policy);
            this.access = new AccessPolicy(answering, membership::current, ontology);
            DurableReplayStore replays = parts.add(DurableReplayStore.open(config.replays(), clock));
            AnswerQuestion flow = answering(replays);
            this.link = parts.add(HubLink.start(
                    identity,
                    membership,
                    witness,
                    handler(flow),
                    log::checkpoint,
                    ontology.digest(),
                    LinkOptions.DEFAULT,
                    clock));
            TableIntake intake = parts.add(TableIntake.start(
                    this::nextTable,
                    tables,
                    membership::envelope,
                    new PastMemberships(this::pastMembership, membership::envelope, clock),
                    comparison::agrees));
            link.whenTables(intake::announced);
            parts.add(DailyComparison.start(comparison, link.members(), this::otherMembers, link.comparisons(), pace));
        }

        private Optional<PassedTable> nextTable(long after) throws IOException, RefusedException {
            try {
                return link.nextTable(after, TABLE_WAIT);
            } catch (HubUnreachableException e) {
                throw new IOException("The hub cannot be reached", e);
            }
        }

        private PastMemberships.Placed pastMembership(long number) throws IOException, RefusedException {
            try {
                PlacedMembership placed = link.membership(number, RECEIPT_WAIT);
                return new PastMemberships.Placed(placed.document(), placed.receipt());
            } catch (HubUnreachableException e) {
                throw new IOException("The hub cannot be reached", e);
            }
        }

        private static QuestionHandler handler(AnswerQuestion answering) {
            return new QuestionHandler() {
                @Override
                public SealedAnswer answer(ReceivedQuestion question, Exchange hub, Cancellation cancelled) {
                    return answering.answer(question, hub, cancelled::isCancelled);
                }

                @Override
                public SealedAnswer refuse(ReceivedQuestion question) {
                    return answering.refuseUnread(question);
                }
            };
        }

        private List<String> otherMembers() {
            return membership.current().active().stream()
                    .map(Member::id)
                    .filter(id -> !id.equals(identity.agency()))
                    .toList();
        }

        private AnswerQuestion answering(DurableReplayStore replays) {
            return new AnswerQuestion(
                    new RoutingVerifier(
                            identity.agency(),
                            membership,
                            new QuestionVerifier(identity.federation(), membership, replays, clock),
                            clock),
                    new LoggedQuestionVerifier(membership::current, new OwnWitness(witness), clock),
                    compiler,
                    access,
                    quota,
                    records(),
                    gates,
                    new AnswerSealer(
                            identity.agency(), identity.federation(), identity.signingKey(), clock, witness::known),
                    new CountedDecisions(log, refusals),
                    totals(),
                    clock);
        }

        private Totals totals() {
            // By this node's own membership, and every agency as a legal entity of its own: members have no other fact
            // about them.
            Roll roll = agency -> membership
                    .current()
                    .find(agency)
                    .filter(member -> member.standing() == Member.Standing.ACTIVE)
                    .map(Member::id);
            TakePart part = new TakePart(
                    identity.agency(),
                    roll,
                    new MaskingSeals(identity.federation(), identity.signingKey(), membership),
                    sessions,
                    budget,
                    clock);
            return new Totals(identity.agency(), membership::current, ontology, budget, part);
        }

        private CurrentRecords records() {
            return () -> {
                try {
                    return epochs.current().map(epoch -> epoch);
                } catch (EpochFileException e) {
                    throw new RecordSourceException(
                            RecordSourceException.Kind.UNAVAILABLE, "The current epoch cannot be read", e);
                }
            };
        }

        RunningNode start() throws IOException {
            Answers answers = new Answers();
            AskQuestion asking = new AskQuestion(
                    compiler,
                    membership::current,
                    new QuestionSealer(identity.agency(), identity.federation(), identity.signingKey(), clock),
                    new LinkedHub(link),
                    new ResultVerifier(
                            identity.agency(), membership, new AnswerVerifier(identity.federation(), membership)),
                    new AskedQuestionVerifier(membership::current, clock),
                    comparison::agrees,
                    answers,
                    new FreeAnswers(identity.agency(), new Planner(tables, ontology, clock), log, clock),
                    config.patience(),
                    clock);
            parts.add(CoreSchedule.start(
                    identity.agency(),
                    membership::current,
                    this::isMade,
                    asking::makeCore,
                    CoreSchedule.Pace.USUAL,
                    clock));
            TokenStore tokens = TokenStore.at(config.tokens(), clock);
            SignInWays ways = SignInWays.read(config.directory(), clock);
            Proposals proposals = Proposals.open(config.proposals(), PROPOSALS_KEPT, clock);
            RuleBook rules =
                    new RuleBook(config.policy(), formerRules, identity.agency(), membership::current, ontology);
            AgreedRules.decisions(proposals, rules)
                    .finish()
                    .forEach((number, why) -> LOG.warn(
                            "Proposal {} was confirmed and cannot be put in force yet; confirm it again at the desk: {}",
                            number,
                            why.getMessage()));
            watch(proposals);
            Desk desk = parts.add(Desk.open(
                    web(ways),
                    config.questionsPerMinute(),
                    config.questionsAtOnce(),
                    new DeskParts(
                            ontology,
                            membership::current,
                            this::status,
                            asking,
                            answers,
                            tokens,
                            AccountStore.at(config.accounts(), clock),
                            ways,
                            log,
                            DefinitionArchive.open(config.definitions(), ontology),
                            tables,
                            evidence(),
                            (member, purpose, layout) -> access.judge(member.id(), purpose, layout),
                            rules,
                            proposals,
                            answering,
                            DeskMap.read(config.deskMap(), config.deskMapNote()),
                            new SupportReport(config, identity, this::status, log, clock),
                            clock)));
            LOG.info("node started agency={} desk={}:{}", identity.agency(), config.deskHost(), desk.port());
            return new Node(desk, tokens, this, parts);
        }

        private boolean isMade(CoreTables.Table table, String period) {
            return budget.isCharged(BudgetLedger.coreTable(period, table.question())) || isKept(table, period);
        }

        private boolean isKept(CoreTables.Table table, String period) {
            return tables.newestFirst().stream()
                    .anyMatch(kept -> kept.core().equals(period)
                            && kept.purpose().equals(table.purpose())
                            && kept.compiled().question().digest().equals(table.question()));
        }

        boolean hasCoreTables() {
            CoreTables named = membership.current().coreTables();
            String period = named.every().at(clock.instant()).name();
            return !named.isEmpty() && named.list().stream().allMatch(table -> isKept(table, period));
        }

        private void watch(Proposals proposals) throws IOException {
            AlertSettings telling = AlertSettings.read(config.directory(), clock);
            AlertOutbox alerts = parts.add(AlertOutbox.open(telling, "node of " + identity.agency(), clock));
            NodeWatch watch = new NodeWatch(
                    config,
                    identity,
                    answering,
                    link::state,
                    witness,
                    log,
                    budget,
                    quota,
                    proposals,
                    refusals,
                    tables,
                    telling.away(),
                    clock);
            parts.add(Watch.start(alerts, watch::look, clock));
        }

        private Anchor anchor() {
            return new Anchor(
                    identity.federation(),
                    identity.hubKey().id(),
                    membership.current().log());
        }

        private BundleSource evidence() {
            return new BundleSource() {
                @Override
                public String agency() {
                    return identity.agency();
                }

                @Override
                public String federation() {
                    return identity.federation();
                }

                @Override
                public Anchor anchor() {
                    return Assembly.this.anchor();
                }

                @Override
                public SigningKey signingKey() {
                    return identity.signingKey();
                }

                @Override
                public List<Document> memberships(long since) {
                    return Assembly.this.memberships(since);
                }

                @Override
                public Optional<String> receipt(long index) {
                    try {
                        return Optional.of(link.receipt(index, RECEIPT_WAIT));
                    } catch (RefusedException | HubUnreachableException e) {
                        return Optional.empty(); // the verdict on the bundle says that it is not in it
                    }
                }
            };
        }

        /** From the hub, which has them all; what it says is verified with the bundle, and where it is away the newest has to do. */
        private List<BundleSource.Document> memberships(long since) {
            long newest = membership.current().number();
            List<BundleSource.Document> documents = new ArrayList<>();
            try {
                for (long number = Math.max(1, since); number <= newest; number++) {
                    PlacedMembership placed = link.membership(number, RECEIPT_WAIT);
                    documents.add(new BundleSource.Document(number, placed.document(), placed.receipt()));
                }
                return documents;
            } catch (RefusedException | HubUnreachableException e) {
                return List.of(new BundleSource.Document(newest, membership.envelope(), Optional.empty()));
            }
        }

        private WebSettings web(SignInWays ways) {
            Duration idle = config.patience().plus(Duration.ofSeconds(30));
            return WebSettings.at(config.deskHost(), config.deskPort())
                    .withNames(Stream.concat(config.deskNames().stream(), ways.hosts().stream())
                            .toList())
                    .withOrigins(config.deskOrigins())
                    .withPublicUrl(ways.publicUrl())
                    .withIdleTime(idle);
        }

        DeskStatus status() {
            Membership federation = membership.current();
            Optional<Epoch> current = Optional.empty();
            String records = "There are no records yet: import some with weir node import.";
            try {
                current = epochs.current();
            } catch (EpochFileException e) {
                records = "The current records cannot be read: " + e.getMessage();
            }
            return switch (policy.get()) {
                case PolicyState.InForce inForce ->
                    status(
                            federation,
                            current,
                            records,
                            true,
                            new PolicySentences(ontology).explain(inForce.policy()),
                            inForce.policy().digest().hex());
                case PolicyState.Stopped stopped ->
                    status(federation, current, records, false, List.of(stopped.reason()), "");
                case PolicyState.RefusesAll none ->
                    status(federation, current, records, false, List.of(none.why()), "");
            };
        }

        private DeskStatus status(
                Membership federation,
                Optional<Epoch> current,
                String records,
                boolean policyInForce,
                List<String> sentences,
                String policyDigest) {
            return new DeskStatus(
                    identity.agency(),
                    federation.federation(),
                    identity.hub().toString(),
                    link.state() instanceof LinkState.Connected,
                    switch (link.state()) {
                        case LinkState.Connected up -> "Connected since " + up.since();
                        case LinkState.Disconnected down -> down.sentence() + " (since " + down.since() + ")";
                    },
                    federation.number(),
                    federation.active().size(),
                    current.map(Epoch::epoch),
                    current.map(Epoch::origin),
                    records,
                    policyInForce,
                    sentences,
                    policyDigest,
                    answering.stopped(),
                    quota.usedToday(),
                    witness.knownSize(),
                    witness.evidence());
        }
    }

    /** The link as the flow of asking sees it. */
    private record LinkedHub(HubLink link) implements Hub {

        @Override
        public Reply ask(String envelope, Duration timeout) throws RefusedException, HubAway {
            return ask(envelope, timeout, _ -> {});
        }

        @Override
        public Reply ask(String envelope, Duration timeout, Consumer<News> news) throws RefusedException, HubAway {
            try {
                return switch (link.ask(envelope, timeout, p -> news.accept(new News(p.agency(), p.state())))) {
                    case HubReply.Result result ->
                        new Reply.Result(
                                result.seal(),
                                result.table(),
                                result.agencySeals(),
                                result.receipt(),
                                result.salt(),
                                result.released(),
                                result.routing());
                    case HubReply.Declined declined -> new Reply.Declined(declined.seal());
                };
            } catch (HubUnreachableException e) {
                throw new HubAway(String.valueOf(e.getMessage()));
            }
        }
    }

    private record Node(Desk desk, TokenStore tokens, Assembly assembly, Parts parts) implements RunningNode {

        @Override
        public int deskPort() {
            return desk.port();
        }

        @Override
        public DeskStatus status() {
            return assembly.status();
        }

        @Override
        public boolean hasTable(String session) {
            return !assembly.tables.ofSession(session).isEmpty();
        }

        @Override
        public boolean hasCoreTables() {
            return assembly.hasCoreTables();
        }

        @Override
        public boolean awaitConnected(Duration timeout) throws InterruptedException {
            return assembly.link.awaitConnected(timeout);
        }

        @Override
        public void close() {
            parts.close();
        }

        @Override
        public String toString() {
            return "node of " + assembly.identity.agency();
        }
    }
}
