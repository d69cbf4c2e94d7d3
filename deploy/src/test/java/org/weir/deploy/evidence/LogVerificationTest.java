package org.weir.deploy.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.console.log.LogLimits;
import org.weir.console.log.LogSource;
import org.weir.console.log.TransparencyLog;
import org.weir.console.log.file.FileLogStorage;
import org.weir.console.log.file.FolderLog;
import org.weir.evidence.Anchor;
import org.weir.membership.LogNames;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.membership.Quorum;
import org.weir.signing.MembershipSeal;
import org.weir.signing.SigningKey;
import org.weir.transparency.NoteSigner;
import org.weir.transparency.SignatureType;
import org.weir.transparency.SignedCheckpoint;
import org.weir.transparency.Verdict;
import org.weir.transparency.entry.LogEntry;

/** A whole log is judged by those who were its witnesses at the time. */
class LogVerificationTest {
    private static final String FEDERATION = "test";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    private final SigningKey hub = SigningKey.generate();
    private final NoteSigner logKey = NoteSigner.generate(LogNames.federation(FEDERATION), SignatureType.NOTE);
    private final List<NoteSigner> witnesses = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final Map<Long, String> documents = new TreeMap<>();

    @Test
    void verify_federationHasJustGrown_isJudgedByTheWitnessesOfTheTreeThatTheyCosigned() throws Exception {
        try (TransparencyLog log = log()) {
            log.publish(cosigned(log, 3));
            grow(log);
        }

        assertThat(failed(documents)).isEmpty();
    }

    @Test
    void verify_grownFederationWithoutTheMembershipOfBefore_isNotVerified() throws Exception {
        try (TransparencyLog log = log()) {
            log.publish(cosigned(log, 3));
            grow(log);
        }

        assertThat(failed(Map.of())).singleElement().asString().contains("members/1.jws");
    }

    @Test
    void verify_tooFewCosignedTheTreeOfBefore_isNotVerified() throws Exception {
        try (TransparencyLog log = log()) {
            log.publish(cosigned(log, 2));
            grow(log);
        }

        assertThat(failed(documents)).singleElement().asString().contains("checkpoint.witnessed");
    }

    /** Four members, three of whom have to cosign. */
    private TransparencyLog log() throws Exception {
        TransparencyLog log = TransparencyLog.open(FileLogStorage.open(folder), logKey, LogLimits.DEFAULT);
        for (int i = 0; i < 4; i++) {
            join();
        }
        change(log);
        return log;
    }

    /** A fifth, so that four have to. */
    private void grow(TransparencyLog log) throws Exception {
        join();
        change(log);
    }

    private void join() {
        String id = "m-" + members.size();
        NoteSigner witness = NoteSigner.generate(LogNames.witness(FEDERATION, id), SignatureType.COSIGNATURE);
        witnesses.add(witness);
        members.add(new Member(
                id,
                id,
                "NGO",
                Member.Standing.ACTIVE,
                List.of(SigningKey.generate().publicHalf()),
                witness.publicHalf(),
                Members.ownLog(FEDERATION, id).publicHalf()));
    }

    private void change(TransparencyLog log) throws Exception {
        long number = documents.size() + 1L;
        String document = MembershipSeal.seal(
                new Membership(
                        FEDERATION,
                        number,
                        List.of(hub.publicHalf()),
                        logKey.publicHalf(),
                        Quorum.MORE_THAN_TWO_THIRDS,
                        members,
                        List.of("statistics"),
                        "local"),
                hub);
        documents.put(number, document);
        var _ = log.append(
                new LogEntry.MembershipChanged(NOW, number, Bytes.utf8(document).sha256()).bytes());
    }

    private SignedCheckpoint cosigned(TransparencyLog log, int number) {
        SignedCheckpoint checkpoint = log.checkpoint();
        for (NoteSigner witness : witnesses.subList(0, number)) {
            checkpoint = checkpoint.with(witness.cosign(checkpoint.checkpoint(), NOW));
        }
        return checkpoint;
    }

    /** @param older the memberships that can still be had, by number */
    private List<String> failed(Map<Long, String> older) throws IOException {
        FolderLog log = new FolderLog(folder);
        LogSource source = path -> {
            if (path.equals(LogPlace.MEMBERS)) {
                return Optional.of(Bytes.utf8(documents.get((long) documents.size())));
            }
            for (Map.Entry<Long, String> document : older.entrySet()) {
                if (path.equals(LogPlace.membership(document.getKey()))) {
                    return Optional.of(Bytes.utf8(document.getValue()));
                }
            }
            return log.read(path);
        };
        Anchor anchor = new Anchor(FEDERATION, hub.publicHalf().id(), logKey.publicHalf());
        Verdict verdict = new LogVerification(
                        new LogPlace("a test", source, Optional.empty()), Optional.of(anchor), Clock.systemUTC())
                .verify(Optional.empty(), (_, _) -> {})
                .verdict();
        return verdict.failed();
    }
}
