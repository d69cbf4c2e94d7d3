package org.weir.node.hostile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.masking.FixedRoster;
import org.weir.masking.Roster;
import org.weir.masking.Survivors;
import org.weir.node.NodeConfig;
import org.weir.node.NodeWiring;
import org.weir.node.RunningNode;
import org.weir.node.answer.Cases;
import org.weir.node.answer.Texts;
import org.weir.node.enrol.Enrolment;
import org.weir.node.records.columns.Epochs;
import org.weir.ontology.Ontology;
import org.weir.ontology.PersonBound;
import org.weir.ontology.compile.Compiler;
import org.weir.proto.v1.Answer;
import org.weir.transparency.entry.LogEntry;

/**
 * One lie after the other to a real node over a real stream, by a hub that holds every key but the node's. Each act says in a word what the
 * node answered; {@code answered} is the attacker's success.
 */
public final class HostileActs implements AutoCloseable {
    private final Path folder;
    private final HostileHub hub;
    private final NodeConfig config;
    private final RunningNode node;
    private final PersonBound bound;

    private HostileActs(Path folder, String profile) throws Exception {
        this.folder = folder;
        this.hub = new HostileHub(profile);
        Enrolment.join(Optional.empty(), hub.invitation(), folder, "", hub.clock);
        this.config = NodeConfig.of(folder).withDeskPort(0);
        policy("");
        Ontology ontology = Ontology.load();
        NodeWiring.records(config, ontology)
                .publish(
                        Epochs.builder(ontology, Cases.inCountry("ITA", 300, 140)),
                        List.of("a test"),
                        Bytes.utf8("mapping").sha256());
        this.bound =
                PersonBound.of(new Compiler(ontology).compile(Texts.BY_GENDER).layout());
        this.node = NodeWiring.start(config);
        if (!node.awaitConnected(Duration.ofSeconds(15))) {
            throw new IllegalStateException("The node does not connect");
        }
        event(hub.log);
    }

    private void policy(String more) throws Exception {
        Files.writeString(config.policy(), Texts.POLICY.replace("agency: any", "agency: " + HostileHub.NODE) + more);
    }

    private static void event(TestLog log) {
        log.append(new LogEntry.DocumentChanged(
                        Instant.ofEpochSecond(1_700_000_000L + log.size()),
                        "policy",
                        Bytes.utf8("version " + System.identityHashCode(log)).sha256())
                .bytes());
    }

    /** The hub shows itself honest; what a lie is told to must answer otherwise. */
    private void show() throws Exception {
        if (!hub.show(hub.log, hub.shown).hasCosignature()) {
            throw new IllegalStateException("The node's witness does not cosign an honest log");
        }
        hub.shown = hub.log.size();
    }

    /**
     * Lies about the log, the truth first.
     *
     * @return what was said, and the node's word
     */
    public static Map<String, String> aboutTheLog(Path folder) throws Exception {
        try (HostileActs acts = new HostileActs(folder, "local")) {
            return acts.aboutTheLog();
        }
    }

    private Map<String, String> aboutTheLog() throws Exception {
        Map<String, String> words = new LinkedHashMap<>();
        show();
        HostileHub.Asked honest = hub.question();
        ReceivedQuestion logged = hub.logged(hub.log, honest);
        show();
        words.put("the truth", hub.ask(honest, logged));
        HostileHub.Asked none = hub.question();
        words.put(
                "no receipt",
                hub.ask(none, new ReceivedQuestion(none.session(), none.routing(), "", Bytes.of(new byte[32]))));
        HostileHub.Asked unseen = hub.question();
        words.put("a tree that only accomplices saw", hub.ask(unseen, hub.logged(hub.log.fork(), unseen)));
        TestLog other = new TestLog(HostileHub.FEDERATION);
        HostileHub.ACCOMPLICES.forEach(agency -> other.member(agency, "NGO"));
        HostileHub.Asked elsewhere = hub.question();
        words.put("another log", hub.ask(elsewhere, hub.logged(other, elsewhere)));
        HostileHub.Asked late = hub.question();
        ReceivedQuestion old = hub.log.open(
                hub.clock.instant().minus(Duration.ofMinutes(11)),
                late.session(),
                late.routing(),
                late.envelope(),
                hub.clock.instant(),
                HostileHub.ACCOMPLICES);
        show();
        words.put("an entry that waited", hub.ask(late, old));
        TestLog shorter = hub.log.fork();
        event(hub.log);
        show();
        words.put("a shorter log", hub.show(shorter, 1).hasCosignature() ? "answered" : "not cosigned");
        event(shorter);
        words.put(
                "a fork of the same size",
                hub.show(shorter, shorter.size() - 1).hasCosignature() ? "answered" : "not cosigned");
        words.put(
                "the proof of the fork is kept",
                Files.exists(folder.resolve("witness/split-view.txt")) ? "kept" : "answered");
        return words;
    }

    /** Lies in sessions for a total, the truth first. */
    public static Map<String, String> aboutTotals(Path folder) throws Exception {
        try (HostileActs acts = new HostileActs(folder, "total")) {
            return acts.aboutTotals();
        }
    }

    private Map<String, String> aboutTotals() throws Exception {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("the truth", survivors((session, roster) -> session.survivors(roster)));
        HostileHub.Asked own = hub.question();
        ReceivedQuestion logged = hub.logged(hub.log, own);
        show();
        words.put("a table of this agency alone", hub.ask(own, logged));
        words.put(
                "another roster first",
                roster((session, joinings) ->
                        session.log(Bytes.utf8("another").sha256(), FixedRoster.numbers(session.roster(joinings)))));
        HostileSession unlogged = invited();
        List<String> joinings = unlogged.joinings("w-1", "w-2");
        unlogged.tellRoster(joinings, unlogged.part(hub.log, 0));
        words.put("no roster in the log", unlogged.word(unlogged.answer()));
        HostileSession forked = invited();
        List<String> those = forked.joinings("w-1", "w-2");
        TestLog fork = hub.log.fork();
        Roster roster = forked.roster(those);
        fork.append(new LogEntry.RosterFixed(
                        hub.clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        forked.terms.session(),
                        roster.digest(),
                        FixedRoster.numbers(roster))
                .bytes());
        forked.tellRoster(those, forked.part(fork, 0));
        words.put("a roster in a tree that only accomplices saw", forked.word(forked.answer()));
        HostileSession two = invited();
        List<String> few = two.joinings("w-1", "asker");
        two.log(Bytes.utf8("whatever").sha256(), Map.of());
        two.show();
        two.tellRoster(few, two.part(hub.log, 0));
        words.put("two entities besides the asker", two.word(two.answer()));
        words.put(
                "the node dropped out, after its figures came",
                survivors((session, all) -> session.survivors(all, HostileHub.NODE)));
        words.put("fewer survivors than the noise is for", survivors((session, all) -> session.survivors(all, "w-1")));
        policy("totalsWith: [someone-else, and-another, and-a-third]\n");
        HostileSession unnamed = new HostileSession(hub, hub.question(), bound);
        unnamed.show();
        unnamed.ask();
        words.put("members that the policy does not name", unnamed.word(unnamed.answer()));
        hub.change("local");
        HostileHub.Asked changed = hub.question();
        ReceivedQuestion after = hub.logged(hub.log, changed);
        show();
        words.put("a membership of another profile", hub.ask(changed, after));
        return words;
    }

    private HostileSession invited() throws Exception {
        HostileSession session = new HostileSession(hub, hub.question(), bound);
        session.invite();
        return session;
    }

    @FunctionalInterface
    private interface BeforeTheRoster {
        void act(HostileSession session, List<String> joinings) throws Exception;
    }

    private String roster(BeforeTheRoster lie) throws Exception {
        HostileSession session = invited();
        List<String> joinings = session.joinings("w-1", "w-2");
        lie.act(session, joinings);
        session.log(session.roster(joinings));
        session.show();
        session.tellRoster(joinings, session.part(hub.log, 0));
        return session.word(session.answer());
    }

    @FunctionalInterface
    private interface Told {
        Survivors survivors(HostileSession session, Roster roster) throws Exception;
    }

    /** An honest roster, then these survivors; with a reveal it is an answer. */
    private String survivors(Told told) throws Exception {
        HostileSession session = invited();
        List<String> joinings = session.joinings("w-1", "w-2");
        Roster roster = session.roster(joinings);
        session.log(roster);
        session.show();
        session.tellRoster(joinings, session.part(hub.log, 0));
        session.collect(roster);
        Survivors said = told.survivors(session, roster);
        session.log(said);
        session.show();
        session.tellSurvivors(said, session.part(hub.log, session.terms.opened()));
        Answer answer = session.answer();
        return answer.getReveal().isEmpty() ? session.word(answer) : "answered";
    }

    @Override
    public void close() {
        node.close();
        hub.close();
    }
}
