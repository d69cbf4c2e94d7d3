package org.weir.hub;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weir.Bytes;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.accounts.SignIn;
import org.weir.console.alert.AlertOutbox;
import org.weir.console.alert.AlertSettings;
import org.weir.console.alert.Watch;
import org.weir.console.approval.Proposals;
import org.weir.console.durable.AtomicFile;
import org.weir.console.durable.DurableReplayStore;
import org.weir.console.log.http.LogRoutes;
import org.weir.console.pages.SignInWays;
import org.weir.console.tls.CertificateAuthority;
import org.weir.console.web.Operations;
import org.weir.console.web.Routes;
import org.weir.console.web.WebServer;
import org.weir.console.web.WebSettings;
import org.weir.hub.archive.ArchivingLog;
import org.weir.hub.archive.QuestionArchive;
import org.weir.hub.definitions.CoreTablesFile;
import org.weir.hub.definitions.OntologyCompiler;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.LoggedDocuments;
import org.weir.hub.evidence.RefusalCount;
import org.weir.hub.federate.FederateLimits;
import org.weir.hub.federate.FederateQuestion;
import org.weir.hub.federate.QuestionCompiler;
import org.weir.hub.federate.QuestionLog;
import org.weir.hub.federate.RunningQuestion;
import org.weir.hub.federate.RunningQuestions;
import org.weir.hub.grpc.ConnectedNodes;
import org.weir.hub.grpc.HubServer;
import org.weir.hub.grpc.LinkSettings;
import org.weir.hub.http.AgencyHealth;
import org.weir.hub.http.ConsolePages;
import org.weir.hub.http.ControlRoutes;
import org.weir.hub.http.EntryRoutes;
import org.weir.hub.http.MembershipRoutes;
import org.weir.hub.http.Office;
import org.weir.hub.http.StatusRoutes;
import org.weir.hub.membership.Admission;
import org.weir.hub.membership.CertifiedKeys;
import org.weir.hub.membership.ChangeLog;
import org.weir.hub.membership.Invitations;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.questions.Entries;
import org.weir.hub.questions.QuestionIndex;
import org.weir.hub.stop.EmergencyStop;
import org.weir.hub.tables.PartsFolder;
import org.weir.hub.tables.PassedTables;
import org.weir.hub.tables.TableCatalogue;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.ontology.Ontology;
import org.weir.signing.Invitation;
import org.weir.signing.SigningKey;

/** Builds a hub from its folder. */
public final class HubWiring {
    private static final Logger LOG = LoggerFactory.getLogger(HubWiring.class);

    static final int CONCURRENT = 64;
    static final int PER_REQUESTER = 16;
    private static final int PROPOSALS_KEPT = 500;
    private static final String UNDER_TOTAL = "Core tables are made under the profile total only";
    private static final Duration FIRST_READING = Duration.ofHours(1);

    /** A node that reaches its hub renews its certificate with ten days left. */
    private static final Duration CERTIFICATE_ENDS = Duration.ofDays(7);

    private HubWiring() {}

    /** Makes a hub's folder: keys, certificate authority, an empty membership of number 1, settings. */
    public static void init(HubConfig config) throws IOException {
        HubFiles.create(config, Clock.systemUTC());
    }

    /**
     * Makes a hub's folder, of a federation that makes tables by schedule.
     *
     * @param coreTables text of {@code core-tables.yaml}
     * @throws IllegalArgumentException with a sentence, when the text is none or the profile has no such tables: then nothing is made
     */
    public static void init(HubConfig config, String coreTables) throws IOException {
        if (!isTotal(config)) {
            throw new IllegalArgumentException(UNDER_TOTAL);
        }
        var _ = CoreTablesFile.parse(coreTables, config.purposes());
        init(config);
        writeCoreTables(config, coreTables);
    }

    /** Writes {@code core-tables.yaml}; it counts from the next start. */
    public static void writeCoreTables(HubConfig config, String text) throws IOException {
        AtomicFile.write(config.directory().resolve(CoreTablesFile.NAME), text);
    }

    /** From the next start on there are no core tables. */
    public static void removeCoreTables(HubConfig config) throws IOException {
        Files.deleteIfExists(config.directory().resolve(CoreTablesFile.NAME));
    }

    private static boolean isTotal(HubConfig config) {
        return config.profile().equals(Profile.TOTAL.word());
    }

    /** Those of the file, which has to be understood as a whole. */
    private static CoreTables coreTables(HubConfig config) throws IOException {
        CoreTables core = CoreTablesFile.read(config.directory(), config.purposes());
        if (!core.isEmpty() && !isTotal(config)) {
            throw new IOException(UNDER_TOTAL + ": remove " + config.directory().resolve(CoreTablesFile.NAME));
        }
        return core;
    }

    /**
     * Starts a hub.
     *
     * @throws IOException with a sentence for the operator
     */
    public static RunningHub start(HubConfig config) throws IOException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        QuestionCompiler compiler = new OntologyCompiler(Ontology.load());
        return start(config, compiler, LinkSettings.DEFAULT, new HubMetrics(metrics), metrics, Clock.systemUTC());
    }

    static RunningHub start(
            HubConfig config,
            QuestionCompiler compiler,
            LinkSettings link,
            HubEvents events,
            PrometheusMeterRegistry metrics,
            Clock clock)
            throws IOException {
        return start(config, compiler, link, events, metrics, clock, log -> log);
    }

    /** For tests, which may measure a hub whose questions are not logged. No configuration and no command leads here. */
    static RunningHub start(
            HubConfig config,
            QuestionCompiler compiler,
            LinkSettings link,
            HubEvents events,
            PrometheusMeterRegistry metrics,
            Clock clock,
            UnaryOperator<QuestionLog> questions)
            throws IOException {
        Parts parts = new Parts();
        try {
            return new Hub(config, compiler, link, events, metrics, clock, questions, parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** What was opened, to be closed in reverse. */
    private static final class Parts {
        private final Deque<AutoCloseable> opened = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            opened.push(part);
            return part;
        }

        void close() {
            while (!opened.isEmpty()) {
                try {
                    opened.pop().close();
                } catch (Exception e) {
                    throw new IllegalStateException("A part of the hub cannot be closed", e);
                }
            }
        }
    }

    /** The membership as read from disk until the register has it: the log needs it first, and the register needs the log. */
    private static final class InForce implements Supplier<Membership> {
        private volatile Supplier<Membership> source;

        InForce(Supplier<Membership> source) {
            this.source = source;
        }

        @Override
        public Membership get() {
            return source.get();
        }
    }

    private static final class Hub implements RunningHub, ControlRoutes.Commands {
        private final HubConfig config;
        private final Parts parts;
        private final FederationLog log;
        private final MembershipRegister register;
        private final Invitations invitations;
        private final Admission admission;
        private final ConnectedNodes nodes;
        private final HubServer server;
        private final WebServer console;
        private final ConsolePages pages;

        Hub(
                HubConfig config,
                QuestionCompiler compiler,
                LinkSettings link,
                HubEvents events,
                PrometheusMeterRegistry metrics,
                Clock clock,
                UnaryOperator<QuestionLog> questions,
                Parts parts)
                throws IOException {
            this.config = config;
            this.parts = parts;
            HubFiles files = new HubFiles(config.directory());
            parts.add(files.lock());
            AlertSettings telling = AlertSettings.read(config.directory(), clock);
            AlertOutbox alerts = parts.add(AlertOutbox.open(telling, "hub of " + config.federation(), clock));
            events.alertTo(alerts);
            SigningKey key = files.signingKey();
            CertificateAuthority authority = files.authority(clock);
            Membership known = MembershipRegister.read(files.membership(), List.of(key.publicHalf()));
            InForce inForce = new InForce(() -> known);
            this.log = parts.add(FederationLog.over(
                    files.openLog(known), inForce, RefusalCount.open(files.refusals(), events), events, clock));
            LoggedDocuments logged = new LoggedDocuments(files.loggedDocuments());
            this.register = MembershipRegister.open(files.membership(), key, changes(logged));
            inForce.source = register::current;
            requireSame("federation", config.federation(), known.federation());
            requireSame("profile", config.profile(), known.profile());
            requireSame("quorum", config.quorum().word(), known.quorum().word());
            // What everybody works by, as it is now, is in the log before the first node is connected.
            logMembership(
                    logged, register.current().number(), register.version().digest());
            logged.ensure(
                    "code-lists",
                    compiler.definitions(),
                    () -> log.documentChanged("code-lists", compiler.definitions()));
            CoreTables core = coreTables(config);
            register.setPurposes(config.purposes());
            register.setCoreTables(core);
            this.invitations = Invitations.open(files.invitations(), clock);
            CertifiedKeys certified = CertifiedKeys.open(files.certifiedKeys());
            this.admission = new Admission(register, invitations, certified, authority);
            QuestionArchive archive = parts.add(QuestionArchive.open(files.questions(), files.questionsKey()));
            DurableReplayStore replays = parts.add(DurableReplayStore.open(files.replays(), clock));
            RunningQuestions running = new RunningQuestions(events);
            EmergencyStop stop = EmergencyStop.at(files.stopped(), events, stopped -> {
                long _ = log.acted(
                        "stop",
                        EmergencyStop.EVERYTHING,
                        stopped.by(),
                        Bytes.utf8(stopped.reason()).sha256());
            });
            this.nodes = parts.add(new ConnectedNodes(
                    register,
                    running,
                    log.witnesses(),
                    events,
                    link.ping(),
                    link.silence(),
                    config.patience().away()));
            PassedTables tables = parts.add(PassedTables.open(files.tables(), log::part, nodes::tables, events));
            PartsFolder sent = PartsFolder.open(files.parts(), clock, events);
            FederateQuestion flow = new FederateQuestion(
                    register,
                    key,
                    replays,
                    compiler,
                    questions.apply(new ArchivingLog(log, archive)),
                    log.sessions(),
                    tables,
                    sent,
                    nodes,
                    running,
                    new FederateLimits(config.patience().question(), CONCURRENT, PER_REQUESTER),
                    stop,
                    events,
                    clock);
            this.server = parts.add(HubServer.start(
                    new InetSocketAddress(
                            config.listening().host(), config.listening().port()),
                    authority,
                    register,
                    certified,
                    admission,
                    flow,
                    log,
                    tables,
                    sent,
                    nodes,
                    link,
                    events,
                    clock));
            Proposals proposals = Proposals.open(files.proposals(), PROPOSALS_KEPT, clock);
            HubWatch watch = new HubWatch(
                    register,
                    this::connected,
                    log,
                    proposals,
                    stop,
                    authority.certificate(),
                    config.directory(),
                    telling.away(),
                    clock);
            watch.tellOfRevocations(alerts);
            parts.add(Watch.start(alerts, watch::look, clock));
            this.pages = new ConsolePages(
                    this::membership,
                    this::connected,
                    proposals,
                    this,
                    Ontology.load(),
                    log,
                    register,
                    questions(),
                    archive,
                    new Office(
                            stop,
                            running::count,
                            session -> running.find(session).map(RunningQuestion::standings),
                            agency -> nodes.certificateEnd(agency)
                                    .map(end -> new AgencyHealth(
                                            nodes.software(agency),
                                            end,
                                            clock.instant().isAfter(end.minus(CERTIFICATE_ENDS)))),
                            HubSettings.of(config, core),
                            invitations,
                            new TableCatalogue(config.federation(), tables, register::then)));
            pages.finishDecisions()
                    .forEach((number, why) -> LOG.warn(
                            "Proposal {} was confirmed and cannot be carried out yet; confirm it again on the pages: {}",
                            number,
                            why.getMessage()));
            String secret = secret();
            SignInWays ways = SignInWays.read(config.directory(), clock);
            this.console = parts.add(WebServer.start(
                    WebSettings.at(
                                    config.listening().consoleHost(),
                                    config.listening().consolePort())
                            .withNames(ways.hosts())
                            .withPublicUrl(ways.publicUrl()),
                    routes(metrics, secret, AccountStore.at(files.accounts(), clock), ways, clock)));
            AtomicFile.write(
                    files.control(),
                    new JsonObject()
                            .put("console", "http://127.0.0.1:" + console.port())
                            .put("secret", secret)
                            .encode());
        }

        /** Reads the log in the background at first: a page would have to wait for a long one. */
        private QuestionIndex questions() {
            QuestionIndex index = new QuestionIndex(new Entries() {
                @Override
                public long size() {
                    return log.size();
                }

                @Override
                public Bytes entry(long number) throws IOException {
                    return log.log().entry(number);
                }
            });
            Thread.ofVirtual().name("question-index").start(() -> {
                try {
                    index.catchUp(FIRST_READING);
                } catch (IOException e) {
                    LOG.warn("The list of questions is not whole yet: {}", e.getMessage());
                }
            });
            return index;
        }

        private ChangeLog changes(LoggedDocuments logged) {
            return new ChangeLog() {
                @Override
                public void changed(long number, Bytes digest) throws IOException {
                    logMembership(logged, number, digest);
                }

                @Override
                public OptionalLong place(Bytes digest) throws IOException {
                    return logged.place(digest);
                }
            };
        }

        private void logMembership(LoggedDocuments logged, long number, Bytes digest) throws IOException {
            logged.ensure("membership", digest, () -> log.membershipChanged(number, digest));
        }

        /** Members hold a signed document that says it: it does not change by editing a file here. */
        private static void requireSame(String key, String configured, String signed) throws IOException {
            if (!configured.equals(signed)) {
                throw new IOException(
                        "hub.yaml: " + key + " is '" + configured + "', and the membership that its members hold"
                                + " says '" + signed + "'. Put " + signed + " back");
            }
        }

        private Routes routes(
                PrometheusMeterRegistry metrics, String secret, AccountStore accounts, SignInWays ways, Clock clock) {
            SignIn signIn = new SignIn(accounts, clock);
            ControlRoutes control = new ControlRoutes(this, secret);
            Routes routes = control.addTo(new Routes());
            LogRoutes.Reader reader = config.openLog()
                    ? LogRoutes.Reader.ANYONE
                    : request -> signIn.require(request, EnumSet.allOf(Role.class));
            new LogRoutes(log.log(), membership().log(), reader).addTo(routes);
            new MembershipRoutes(register, reader).addTo(routes);
            LogRoutes.Reader orOperator = request -> {
                if (!control.isOperator(request)) {
                    reader.admit(request);
                }
            };
            new StatusRoutes(this::membership, this::connected, log, orOperator).addTo(routes);
            pages.site(accounts, config.publicPage(), clock).signInBy(ways).addTo(routes);
            new EntryRoutes(log.log(), signIn).addTo(routes);
            // It runs from its first moment on, and needs no node to be ready: but without its log it asks nobody
            // anything.
            return Operations.add(routes, log::trouble, metrics);
        }

        private static String secret() {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            return Bytes.of(bytes).base64url();
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public int consolePort() {
            return console.port();
        }

        @Override
        public Invitation invite(String agency, String name, String kind) throws IOException {
            return admission.invite(agency, name, kind, config.invitedTo(port()));
        }

        @Override
        public void revoke(String agency) throws IOException {
            invitations.withdraw(agency);
            register.setStanding(agency, Member.Standing.REVOKED);
        }

        @Override
        public void suspend(String agency) throws IOException {
            register.setStanding(agency, Member.Standing.SUSPENDED);
        }

        @Override
        public void reinstate(String agency) throws IOException {
            register.setStanding(agency, Member.Standing.ACTIVE);
        }

        @Override
        public Membership membership() {
            return register.current();
        }

        @Override
        public Set<String> connected() {
            return nodes.agencies();
        }

        @Override
        public void close() {
            parts.close();
        }
    }
}
