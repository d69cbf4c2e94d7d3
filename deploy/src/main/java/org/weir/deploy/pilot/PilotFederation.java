package org.weir.deploy.pilot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.weir.console.accounts.AccountStore;
import org.weir.deploy.Exit;
import org.weir.deploy.Failure;
import org.weir.deploy.pilot.PilotFile.Agency;
import org.weir.hub.HubConfig;
import org.weir.hub.HubControl;
import org.weir.hub.HubWiring;
import org.weir.hub.RunningHub;
import org.weir.membership.Member;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.RunningNode;
import org.weir.node.desk.TokenStore;
import org.weir.node.enrol.Enrolment;
import org.weir.node.enrol.EnrolmentException;
import org.weir.node.enrol.HubAddress;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.policy.DefaultPolicy;

/**
 * A hub and its nodes in this process: each with its own folder, keys, certificates, store and ports, joined by invitations and
 * talking through sockets, as on different hosts.
 *
 * <p>What is in the folder survives: keys, tokens, records. The membership of an agency that is no longer in the file is suspended,
 * and taken up again when it is back. Whoever owns the process can read all of it, so no real records of several agencies belong in one.
 */
public final class PilotFederation implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TABLE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final PilotFile file;
    private final PilotFolder folder;
    private final Consumer<String> talk;
    private final NodeStarter starter;
    private final PilotAccounts accounts;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<RunningNode> running = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Optional<Ready> ready = Optional.empty();

    private PilotFederation(PilotFile file, PilotFolder folder, Consumer<String> talk, NodeStarter starter) {
        this.file = file;
        this.folder = folder;
        this.talk = talk;
        this.starter = starter;
        this.accounts = new PilotAccounts(folder, file.purposes(), CLOCK);
    }

    /** How one node is started; the oracle's tests start theirs with another gate. */
    @FunctionalInterface
    interface NodeStarter {
        RunningNode start(NodeConfig config) throws IOException;
    }

    /**
     * Starts everything and returns when every node is connected.
     *
     * @param talk hears what happens meanwhile
     * @throws Failure with a sentence for people
     */
    public static PilotFederation start(PilotFile file, Path folder, Consumer<String> talk) throws IOException {
        return start(file, folder, talk, NodeWiring::start);
    }

    static PilotFederation start(PilotFile file, Path folder, Consumer<String> talk, NodeStarter starter)
            throws IOException {
        PilotFederation federation = new PilotFederation(file, PilotFolder.open(folder), talk, starter);
        try {
            federation.run();
            return federation;
        } catch (IOException | RuntimeException e) {
            federation.close();
            throw e;
        }
    }

    private void run() throws IOException {
        RunningHub hub = startHub();
        followFile(hub);
        accounts.ensure(HubControl.of(folder.hub()).accounts(), PilotAccounts.HUB);
        List<Ready.Node> nodes = new ArrayList<>();
        for (Agency agency : file.agencies()) {
            nodes.add(startNode(hub, agency));
        }
        awaitConnected(hub);
        String console = "http://" + LOOPBACK + ":" + hub.consolePort();
        Ready all = new Ready(new Ready.Hub(console, console + "/log"), nodes, accounts.ready());
        all.write(folder.path());
        ready = Optional.of(all);
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAtOnce, "stop-pilot"));
    }

    private RunningHub startHub() throws IOException {
        PilotProfile taken = PilotProfile.of(file, folder.path());
        talk.accept(taken.why());
        if (!HubConfig.exists(folder.hub())) {
            talk.accept("Making a federation: keys, certificate authority, membership ...");
            HubWiring.init(HubConfig.of(folder.hub(), "pilot", file.purposes())
                    .withProfile(taken.profile().word())
                    .withPorts(file.hub().port(), file.hub().console())
                    .withOpenLog(true));
        }
        HubConfig config = HubConfig.read(folder.hub())
                .withPorts(file.hub().port(), file.hub().console())
                .withPurposes(file.purposes());
        if (file.hub().coreTables().isPresent()) {
            HubWiring.writeCoreTables(config, file.hub().coreTables().get());
        } else {
            HubWiring.removeCoreTables(config);
        }
        RunningHub hub = opened(HubWiring.start(config));
        talk.accept("Hub: nodes connect to " + LOOPBACK + ":" + hub.port());
        return hub;
    }

    /** The members are those of the file: nobody is asked, or answers, who is not in it. */
    private void followFile(RunningHub hub) throws IOException {
        Set<String> wanted = file.agencies().stream().map(Agency::id).collect(Collectors.toSet());
        for (Member member : hub.membership().members()) {
            boolean isWanted = wanted.contains(member.id());
            if (!isWanted && member.standing() == Member.Standing.ACTIVE) {
                hub.suspend(member.id());
                talk.accept(
                        member.name() + " is not in the pilot file any more: its membership is suspended, its folder "
                                + folder.node(member.id())
                                + " stays. It is taken up again when the agency is back in the file.");
            } else if (isWanted && member.standing() == Member.Standing.SUSPENDED) {
                hub.reinstate(member.id());
                talk.accept(member.name() + " is back in the pilot file: its membership is taken up again.");
            }
        }
    }

    private Ready.Node startNode(RunningHub hub, Agency agency) throws IOException {
        Path home = folder.node(agency.id());
        HubAddress address = new HubAddress(LOOPBACK, hub.port());
        if (NodeIdentity.exists(home)) {
            NodeIdentity.move(home, address);
        } else {
            join(hub, agency, home, address);
        }
        NodeConfig config = config(agency, home);
        new PilotImport(folder, talk).run(agency, config);
        String token = folder.secret(
                "token of " + agency.id(),
                () -> TokenStore.at(config.tokens(), CLOCK)
                        .issue("demo-analyst", file.purposes(), TokenStore.LONGEST_LIFE));
        accounts.ensure(AccountStore.at(config.accounts(), CLOCK), PilotAccounts.DESK);
        RunningNode node = opened(starter.start(config));
        running.add(node);
        String desk = "http://" + LOOPBACK + ":" + node.deskPort();
        talk.accept(agency.name() + ": desk at " + desk);
        return new Ready.Node(agency.id(), desk, desk + "/sparql", token);
    }

    private static NodeConfig config(Agency agency, Path home) throws IOException {
        // A pilot is for trying: measuring tools ask as fast as they can.
        NodeConfig config = NodeConfig.of(home)
                .withDeskPort(agency.desk())
                .withQuestions(NodeConfig.MOST_PER_MINUTE, NodeConfig.MOST_AT_ONCE);
        if (agency.policy().isPresent()) {
            // A link, so that the file that people edit is the one in force.
            Files.deleteIfExists(config.policy());
            Files.createSymbolicLink(config.policy(), agency.policy().get());
        } else if (!Files.exists(config.policy()) || Files.isSymbolicLink(config.policy())) {
            Files.deleteIfExists(config.policy());
            Files.writeString(config.policy(), DefaultPolicy.text(agency.id()));
        }
        return config;
    }

    private static void join(RunningHub hub, Agency agency, Path home, HubAddress address) throws IOException {
        String invitation =
                hub.invite(agency.id(), agency.name(), agency.kind()).token();
        try {
            Enrolment.join(Optional.of(address), invitation, home, agency.name(), CLOCK);
        } catch (EnrolmentException e) {
            throw new Failure(Exit.FAILED, agency.name() + " could not join: " + e.getMessage() + ".", e);
        }
    }

    private void awaitConnected(RunningHub hub) {
        Set<String> expected =
                Set.copyOf(file.agencies().stream().map(Agency::id).toList());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!hub.connected().containsAll(expected)) {
            if (System.nanoTime() > deadline) {
                throw Failure.failed("not every node reached the hub within " + PATIENCE.toSeconds() + " s.");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    public Ready ready() {
        return ready.orElseThrow();
    }

    /**
     * Waits for a released table to reach a node.
     *
     * @param node its place in the file
     * @param session in which it is released
     * @return whether it came within ten seconds
     */
    public boolean awaitTable(int node, String session) {
        long deadline = System.nanoTime() + TABLE_PATIENCE.toNanos();
        while (!running.get(node).hasTable(session)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return true;
    }

    /** Whether a node keeps every core table of the present period; never in a federation that makes none. */
    public boolean hasCoreTables(int node) {
        return running.get(node).hasCoreTables();
    }

    /**
     * Waits until a node keeps every core table of the present period. Members make them by themselves, at hours of their own.
     *
     * @return false when everything was stopped before
     */
    public boolean awaitCoreTables(int node) throws InterruptedException {
        while (!hasCoreTables(node)) {
            if (stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Waits until somebody stops the process, or closes this. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void closeAtOnce() {
        try {
            close();
        } catch (IOException e) {
            talk.accept("weir: " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failed = new IOException("A part of the pilot could not be closed.");
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failed.addSuppressed(e);
            }
        }
        folder.close();
        stopped.countDown();
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }
}
