package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.shared.PassedTable;
import org.weir.shared.SessionPart;
import org.weir.transparency.Verdict;

/** A member that keeps a table computes its sum again, from what a hub gives it that may lie in each part. */
class TotalAuditTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ReleasingFederation hub;

    @SuppressWarnings("NullAway.Init")
    private ReleasingFederation.Session session;

    @BeforeEach
    void start() throws Exception {
        hub = new ReleasingFederation(Clock.systemUTC());
        hub.event();
        session = hub.session(ReleasingFederation.BY_GENDER);
    }

    private KeptTable kept(PassedTable passed) throws Exception {
        return hub.kept(passed, folder); // whatever its figures are
    }

    private Verdict audit(List<SessionPart> parts) throws Exception {
        return hub.audit(kept(session.summed(0, 0)), parts);
    }

    @Test
    void audit_theSumThatWasReleased_holdsAndSaysWhatItDoesNotShow() throws Exception {
        Verdict verdict = audit(session.parts());

        assertThat(verdict.failed()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.checked()).hasSize(5).anyMatch(sentence -> sentence.contains("b, c, d"));
        assertThat(verdict.notChecked()).anyMatch(sentence -> sentence.contains("counted right"));
    }

    @Test
    void audit_oneMoreInOneCell_failsWithItsNumber() throws Exception {
        Verdict verdict = hub.audit(kept(session.summed(1, 1)), session.parts());

        assertThat(verdict.failed()).singleElement().asString().contains("1 of " + session.cells() + " figures differ");
    }

    @Test
    void audit_partsInAnotherOrder_holds() throws Exception {
        List<SessionPart> parts = new ArrayList<>(session.parts());
        List<SessionPart> others =
                new ArrayList<>(parts.subList(1, parts.size()).reversed());
        others.addFirst(parts.getFirst());

        assertThat(audit(others).holds()).isTrue();
    }

    @Test
    void audit_changedVector_isNotTheOneThatWasSigned() throws Exception {
        List<SessionPart> parts = new ArrayList<>(session.parts());
        SessionPart.Upload upload = (SessionPart.Upload) parts.get(1);
        byte[] changed = upload.vector().clone();
        changed[0] ^= 1;
        parts.set(1, new SessionPart.Upload(upload.seal(), changed));

        assertFails(parts, "not the one that was signed");
    }

    @Test
    void audit_partMissingOrTwice_fails() throws Exception {
        List<SessionPart> parts = session.parts();
        for (int i = 0; i < parts.size(); i++) {
            List<SessionPart> fewer = new ArrayList<>(parts);
            SessionPart part = fewer.remove(i);
            assertFails(fewer, "");
            List<SessionPart> more = new ArrayList<>(parts);
            more.add(part);
            assertFails(more, "");
        }
    }

    /** Each of them is true, of another session. */
    @Test
    void audit_anotherSessionsParts_fail() throws Exception {
        List<SessionPart> parts = session.parts();
        List<SessionPart> others = hub.session(ReleasingFederation.BY_GENDER).parts();
        assertFails(others, "another session");
        for (int i = 0; i < parts.size(); i++) {
            List<SessionPart> mixed = new ArrayList<>(parts);
            mixed.set(i, others.get(i));
            assertFails(mixed, "");
        }
    }

    @Test
    void audit_otherTimesThanWereSigned_fails() throws Exception {
        List<SessionPart> parts = new ArrayList<>(session.parts());
        SessionPart.Frame frame = (SessionPart.Frame) parts.getFirst();
        parts.set(
                0,
                new SessionPart.Frame(
                        frame.joinBy(), frame.uploadBy(), frame.revealBy().plusSeconds(1), frame.joinings()));
        assertFails(parts, "other terms");

        parts.set(0, new SessionPart.Frame(frame.revealBy(), frame.uploadBy(), frame.joinBy(), frame.joinings()));
        assertFails(parts, "times");
    }

    private void assertFails(List<SessionPart> parts, String why) throws Exception {
        Verdict verdict = hub.audit(again(), parts);
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.failed()).singleElement().asString().contains(why);
    }

    /** Released once: a session has one release. */
    private KeptTable again() throws Exception {
        TableShelf shelf = TableShelf.open(folder, hub.compiler, hub.clock);
        if (shelf.newestFirst().isEmpty()) {
            return kept(session.summed(0, 0));
        }
        return shelf.newestFirst().getFirst();
    }
}
