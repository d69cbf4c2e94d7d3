package org.weir.node.hostile;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.logged.ReceivedQuestion;
import org.weir.logged.TestLog;
import org.weir.masking.Audit;
import org.weir.masking.FixedRoster;
import org.weir.masking.LedgerStand;
import org.weir.masking.LogPart;
import org.weir.masking.Masks;
import org.weir.masking.MemberSession;
import org.weir.masking.MemoryJournal;
import org.weir.masking.Roster;
import org.weir.masking.Shape;
import org.weir.masking.Statement;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.membership.Profile;
import org.weir.ontology.PersonBound;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Question;
import org.weir.proto.v1.SessionTimes;
import org.weir.signing.MaskingSeals;
import org.weir.transparency.entry.LogEntry;

/**
 * One session for a total in the hands of a hub that holds everything but the node: the log, its witnesses, and the keys of all other
 * members, who add no noise and have no persons.
 */
final class HostileSession {
    private final HostileHub hub;
    private final HostileHub.Asked asked;
    private final Clock clock;
    private final Map<String, MemberSession> accomplices = new TreeMap<>();
    private final Map<String, Survivors.Entry> entries = new TreeMap<>();
    private final List<Audit.Received> received = new ArrayList<>();
    final Terms terms;
    private final ReceivedQuestion question;
    private String nodeJoining = "";

    HostileSession(HostileHub hub, HostileHub.Asked asked, PersonBound bound) {
        this.hub = hub;
        this.asked = asked;
        this.clock = hub.clock;
        this.question = hub.logged(hub.log, asked);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.terms = new Terms(
                asked.session(),
                asked.digest(),
                "asker",
                hub.log.size() - 1,
                bound.variance(Profile.SIGMA),
                new Shape(bound.cells(), 0),
                now.plusSeconds(10),
                now.plusSeconds(20),
                now.plusSeconds(30));
    }

    MaskingSeals seals(String accomplice) {
        return new MaskingSeals(HostileHub.FEDERATION, hub.keyOf(accomplice), hub.membership());
    }

    /** Shows the node the newest tree; its witness cosigns it. */
    void show() throws Exception {
        if (!hub.show(hub.log, hub.shown).hasCosignature()) {
            throw new AssertionError("The node's witness does not cosign");
        }
        hub.shown = hub.log.size();
    }

    /** Asks, and takes the node's joining. */
    Statement.Joining invite() throws Exception {
        show();
        ask();
        NodeFrame frame = hub.next();
        if (!frame.hasJoining()) {
            throw new AssertionError("The node did not join: " + frame.getBodyCase());
        }
        nodeJoining = frame.getJoining().getSeal();
        return (Statement.Joining) seals("w-1").open(nodeJoining);
    }

    /** The same, with a session that ends at this time. */
    void inviteUntil(Instant end) throws Exception {
        ask(end);
        NodeFrame frame = hub.next();
        if (!frame.hasJoining()) {
            throw new AssertionError("The node did not join: " + frame.getBodyCase());
        }
    }

    void ask() throws Exception {
        ask(terms.revealBy());
    }

    private void ask(Instant revealBy) throws Exception {
        hub.send(HostileHub.frame()
                .setQuestion(Question.newBuilder()
                        .setSession(question.session())
                        .setRouting(question.routing())
                        .setReceipt(question.receipt())
                        .setSalt(ByteString.copyFrom(question.salt().toArray()))
                        .setTotal(SessionTimes.newBuilder()
                                .setJoinBy(terms.joinBy().getEpochSecond())
                                .setUploadBy(terms.uploadBy().getEpochSecond())
                                .setRevealBy(revealBy.getEpochSecond())))
                .build());
    }

    /** The joinings of the node and these accomplices. */
    List<String> joinings(String... with) throws Exception {
        List<String> seals = new ArrayList<>(List.of(nodeJoining));
        for (String accomplice : with) {
            MemberSession session =
                    MemberSession.join(terms, accomplice, new LedgerStand(1, 0), new MemoryJournal(), clock.instant());
            accomplices.put(accomplice, session);
            seals.add(seals(accomplice).seal(session.joining()));
        }
        return seals;
    }

    Roster roster(List<String> joinings) throws Exception {
        return Roster.verify(terms, joinings, Optional::of, seals("w-1"));
    }

    void log(Roster roster) {
        log(roster.digest(), FixedRoster.numbers(roster));
    }

    void log(Bytes roster, Map<String, Long> ledgers) {
        hub.log.append(new LogEntry.RosterFixed(now(), terms.session(), roster, ledgers).bytes());
    }

    void log(Survivors survivors) {
        hub.log.append(new LogEntry.SurvivorsFixed(now(), terms.session(), survivors.digest()).bytes());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    void tellRoster(List<String> joinings, LogPart part) throws Exception {
        hub.send(HostileHub.frame()
                .setRoster(org.weir.proto.v1.Roster.newBuilder()
                        .setSession(terms.session())
                        .addAllJoinings(joinings)
                        .setPart(frame(part)))
                .build());
    }

    void tellSurvivors(Survivors survivors, LogPart part) throws Exception {
        hub.send(HostileHub.frame()
                .setSurvivors(org.weir.proto.v1.Survivors.newBuilder()
                        .setSession(terms.session())
                        .setDocument(survivors.text())
                        .setPart(frame(part)))
                .build());
    }

    LogPart part(TestLog log, long from) {
        return log.part(from, clock.instant());
    }

    private static org.weir.proto.v1.LogPart frame(LogPart part) {
        org.weir.proto.v1.LogPart.Builder frame = org.weir.proto.v1.LogPart.newBuilder()
                .setFrom(part.from())
                .setCheckpoint(part.checkpoint().note());
        part.before().forEach(hash -> frame.addBefore(ByteString.copyFrom(hash.toArray())));
        part.entries().forEach(entry -> frame.addEntries(ByteString.copyFrom(entry.toArray())));
        return frame.build();
    }

    /** The accomplices' vectors: nothing but masks. Then the node's, as it sends it. */
    Survivors collect(Roster roster) throws Exception {
        NodeFrame frame = hub.next();
        if (!frame.hasUpload()) {
            throw new AssertionError("The node sent no figures: " + frame.getBodyCase());
        }
        take(frame.getUpload().getSeal(), frame.getUpload().getVector().toByteArray());
        for (Map.Entry<String, MemberSession> accomplice : accomplices.entrySet()) {
            Masks own = accomplice.getValue().enter(roster, clock.instant());
            int[] words = new int[terms.shape().counts()];
            own.cover(words, new long[0]);
            ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(words);
            Statement.Upload upload = accomplice.getValue().upload(Bytes.sha256(bytes.array()), clock.instant());
            take(seals(accomplice.getKey()).seal(upload), bytes.array());
        }
        return survivors(roster);
    }

    private void take(String seal, byte[] vector) throws Exception {
        Statement.Upload upload = (Statement.Upload) seals("w-1").open(seal);
        entries.put(upload.agency(), new Survivors.Entry(upload.vector(), upload.seed()));
        received.add(new Audit.Received(seal, vector));
    }

    Survivors survivors(Roster roster, String... without) {
        Map<String, Survivors.Entry> left = new TreeMap<>(entries);
        List.of(without).forEach(left::remove);
        return new Survivors(terms.session(), roster.digest(), left);
    }

    List<Audit.Received> received() {
        return received;
    }

    MemberSession accomplice(String agency) {
        MemberSession session = accomplices.get(agency);
        if (session == null) {
            throw new AssertionError("Not in the session: " + agency);
        }
        return session;
    }

    List<String> members() {
        return List.copyOf(accomplices.keySet());
    }

    /** The node's last word. */
    Answer answer() throws Exception {
        NodeFrame frame = hub.next();
        if (!frame.hasAnswer()) {
            throw new AssertionError("No answer: " + frame.getBodyCase());
        }
        return frame.getAnswer();
    }

    String word(Answer answer) throws Exception {
        return hub.word(asked, answer);
    }
}
