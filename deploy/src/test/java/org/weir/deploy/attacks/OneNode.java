package org.weir.deploy.attacks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.logged.ReceivedQuestion;
import org.weir.node.answer.AnswerQuestion;
import org.weir.node.answer.CurrentRecords;
import org.weir.node.answer.TestFederation;
import org.weir.node.records.CaseRow;
import org.weir.node.records.RecordSource;
import org.weir.node.records.columns.Epochs;
import org.weir.node.total.NoExchange;
import org.weir.ontology.Ontology;
import org.weir.ontology.compile.NotCompilable;
import org.weir.signing.ReplayStore;
import org.weir.signing.SealedAnswer;
import org.weir.signing.VerifiedAnswer;
import org.weir.wire.ReceivedTable;
import org.weir.wire.TableEncoding;

/**
 * One answering node, asked by whoever holds the key of a member: envelopes reach it that no honest desk would send. The whole way of a
 * question is the program's own: signatures, log proof, compiler, policy, scan, gate and seal.
 */
final class OneNode {
    static final String NODE = "shelter";
    static final String ASKER = "asker";
    private static final Bytes NONE = Bytes.of(new byte[32]);
    private static final String POLICY = """
            version: 1
            agency: any
            basis: a test
            minimum: 10
            quota: { perDay: 1000000, perRequesterPerDay: 1000000 }
            grants:
              - to: members
                purposes: [statistics]
                subjects: [CaseRecord]
                breakdowns: standard
            """;

    final TestFederation federation;
    private final CurrentRecords records;
    private AnswerQuestion node;
    private int sessions;

    OneNode(Path folder, List<CaseRow> records) {
        this(folder, of(Epochs.builder(Ontology.load(), records).toEpoch(1)));
    }

    OneNode(Path folder, CurrentRecords records) {
        this(new TestFederation(folder), records);
    }

    OneNode(TestFederation federation, CurrentRecords records) {
        this.federation = federation;
        this.records = records;
        federation.member(ASKER, "NGO");
        this.node = federation.node(NODE, POLICY, records);
    }

    static CurrentRecords of(RecordSource source) {
        return () -> Optional.of(source);
    }

    /** Another node of the same agency, with this memory of questions. */
    void restarted(ReplayStore replays) {
        federation.replays = () -> replays;
        node = federation.restarted(NODE, POLICY, records);
    }

    /** What came back: a word, and the bytes of a table if there is one. */
    record Reply(String word, Bytes table, String seal) {
        boolean isAnswered() {
            return word.equals("answered");
        }

        /** Cells of all measures that are shown. */
        int shown() {
            return isAnswered()
                    ? figures().stream().mapToInt(ReceivedTable.Figures::shown).sum()
                    : 0;
        }

        List<ReceivedTable.Figures> figures() {
            try {
                return TableEncoding.decode(table.toArray()).measures();
            } catch (RefusedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A text, signed as the asker signs; one that does not compile is signed all the same. */
    Reply ask(String text) {
        return ask(text, ASKER);
    }

    Reply ask(String text, String asker) {
        Bytes digest = digest(text);
        return send(
                federation.sealer(asker).seal("ana", "statistics", false, text, digest, Duration.ofMinutes(1)), digest);
    }

    /** How long the node takes for a question, from its arrival to the seal. */
    long nanos(String text) {
        String envelope =
                federation.sealer(ASKER).seal("ana", "statistics", false, text, digest(text), Duration.ofMinutes(1));
        String session = session();
        try {
            String routing = federation.route(envelope, session, List.of(NODE), Duration.ofSeconds(30));
            ReceivedQuestion received = federation.received(session, routing, envelope);
            long begun = System.nanoTime();
            SealedAnswer answer = node.answer(received, new NoExchange(), () -> false);
            long nanos = System.nanoTime() - begun;
            if (answer.table().length() == 0) {
                throw new AssertionError("The question is not answered");
            }
            return nanos;
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    Bytes digest(String text) {
        try {
            return federation.compiler.compile(text).question().digest();
        } catch (NotCompilable e) {
            return NONE;
        }
    }

    /** An envelope that verifies, as an honest hub routes it. */
    Reply send(String envelope, Bytes digest) {
        try {
            String session = session();
            return receive(
                    session,
                    envelope,
                    federation.route(envelope, session, List.of(NODE), Duration.ofSeconds(30)),
                    digest);
        } catch (RefusedException e) {
            return new Reply("hub-refused:" + e.refusal().code(), Bytes.of(new byte[0]), "");
        }
    }

    String session() {
        return "session-" + ++sessions;
    }

    /** Anything, as any hub may send it. */
    Reply receive(String session, String envelope, String routing, Bytes digest) {
        return receive(session, envelope, federation.received(session, routing, envelope), digest);
    }

    Reply receive(String session, String envelope, ReceivedQuestion received, Bytes digest) {
        SealedAnswer sealed = node.answer(received, new NoExchange(), () -> false);
        try {
            VerifiedAnswer answer = federation
                    .answers()
                    .verify(sealed, NODE, session, Bytes.utf8(envelope).sha256(), digest);
            return new Reply(answer.claims().outcome().word(), sealed.table(), sealed.seal());
        } catch (RefusedException e) {
            // The node sealed something for another question: it answered what was not asked.
            return new Reply("unverified", sealed.table(), sealed.seal());
        }
    }
}
