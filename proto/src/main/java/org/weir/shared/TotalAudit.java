package org.weir.shared;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.weir.answer.RefusedException;
import org.weir.masking.Audit;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roll;
import org.weir.masking.Roster;
import org.weir.masking.Seals;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.transparency.LogStretch;
import org.weir.transparency.Verdict;
import org.weir.transparency.WitnessPolicy;
import org.weir.wire.TableEncoding;

/**
 * A member's audit of a released total: the sum computed again from the vectors and reveals that the members sealed, and compared with
 * what was released, figure by figure. Nothing of it depends on the hub's word.
 *
 * <p>It shows that the hub added what it was sent. It does not show that what it was sent is true.
 */
public final class TotalAudit {
    private final SharedTable table;
    private final Membership known;
    private final Seals seals;
    private final Instant now;

    private TotalAudit(SharedTable table, Membership known, Seals seals, Instant now) {
        this.table = table;
        this.known = known;
        this.seals = seals;
        this.now = now;
    }

    /** Where the parts come from. */
    @FunctionalInterface
    public interface Parts {
        /** The next part; empty after the last. */
        Optional<SessionPart> next() throws IOException, RefusedException;
    }

    /**
     * Audits.
     *
     * @param table as the member verified it
     * @param cells that its question has
     * @param known the membership that verified the table
     * @param seals to open the members' statements with, by the keys of that membership
     * @param now cosignatures of later times do not count
     * @throws IOException when the parts cannot be had: then nothing is said of the total
     */
    public static Verdict of(SharedTable table, int cells, Membership known, Seals seals, Parts parts, Instant now)
            throws IOException {
        Verdict.Draft draft = new Verdict.Draft();
        try {
            new TotalAudit(table, known, seals, now).check(cells, parts, draft);
        } catch (SessionRefusedException e) {
            draft.failed(e.getMessage() + ".");
        } catch (RefusedException e) {
            draft.failed(e.reason() + ".");
        }
        draft.notChecked(
                "That an agency counted right, or added as much noise as it should: figures under masks show neither.");
        draft.notChecked(
                "That the members are agencies of their own: who is one is in the membership, and each change in the log.");
        return draft.verdict();
    }

    private void check(int cells, Parts parts, Verdict.Draft draft)
            throws IOException, RefusedException, SessionRefusedException {
        int[] released = TableEncoding.decodeTotal(table.result().table().toArray(), cells);
        draft.checked("The question is signed by " + table.question().issuer() + " and stood in the log, as entry "
                + table.result().logged() + ", before anybody was asked; this total was released by entry "
                + table.released() + ", the first of its session.");
        if (!(parts.next().orElse(null) instanceof SessionPart.Frame frame)) {
            throw new SessionRefusedException("What was sent in the session does not begin with its frame");
        }
        Roster roster = roster(frame, cells);
        draft.checked("The roster is the one that the log fixed first: " + String.join(", ", roster.members())
                + ". Each of them signed that it takes part, under the same terms.");
        Survivors survivors = Survivors.parse(table.passed().survivors());
        Audit audit = new Audit(roster, FixedSurvivors.verify(survivors, roster.terms(), stretch()), seals);
        take(parts, audit);
        NoisyTotal total = audit.total();
        draft.checked("The " + survivors.size() + " vectors are those that " + String.join(", ", survivors.members())
                + " signed, and that the log fixed before any mask was taken off.");
        draft.checked("Each of them gave its own mask, the one that it had committed to with its vector"
                + dropped(roster, survivors) + ".");
        compare(total.counts(), released, draft);
    }

    private Roster roster(SessionPart.Frame frame, int cells) throws SessionRefusedException {
        Roll roll = agency -> known.find(agency)
                .filter(member -> member.standing() == Member.Standing.ACTIVE)
                .map(Member::id);
        Roster roster = Roster.verify(terms(frame, cells), frame.joinings(), roll, seals);
        // The log's first roster of the session is this one: the table was verified so.
        if (!roster.digest().hex().equals(table.terms().roster())) {
            throw new SessionRefusedException("The joinings are of another roster than the log fixed");
        }
        return roster;
    }

    private Terms terms(SessionPart.Frame frame, int cells) throws SessionRefusedException {
        try {
            return new Terms(
                    table.result().session(),
                    table.result().digest(),
                    table.question().issuer(),
                    table.result().logged(),
                    table.terms().variance(),
                    new Shape(cells, 0),
                    frame.joinBy(),
                    frame.uploadBy(),
                    frame.revealBy());
        } catch (IllegalArgumentException e) {
            throw new SessionRefusedException("The session's times are none", e);
        }
    }

    private LogStretch stretch() throws SessionRefusedException {
        WitnessPolicy witnesses =
                known.witnesses().orElseThrow(() -> new SessionRefusedException("The membership has no active member"));
        return table.passed().part().verify(known.logIdentity(), witnesses, now);
    }

    /** Bounded: a member uploads once and reveals once, and anything else ends it. */
    private static void take(Parts parts, Audit audit) throws IOException, RefusedException, SessionRefusedException {
        for (Optional<SessionPart> part = parts.next(); part.isPresent(); part = parts.next()) {
            switch (part.get()) {
                case SessionPart.Frame _ -> throw new SessionRefusedException("The session has a second frame");
                case SessionPart.Upload upload -> audit.upload(upload.seal(), upload.vector());
                case SessionPart.Reveal reveal -> audit.reveal(reveal.seal());
            }
        }
    }

    private static String dropped(Roster roster, Survivors survivors) {
        Set<String> dropped = new TreeSet<>(roster.members());
        dropped.removeAll(Set.copyOf(survivors.members()));
        return dropped.isEmpty()
                ? ""
                : ", and the masks that it shared with those who dropped out: " + String.join(", ", dropped);
    }

    private static void compare(int[] computed, int[] released, Verdict.Draft draft) {
        int different = 0;
        for (int i = 0; i < released.length; i++) {
            different += computed[i] == released[i] ? 0 : 1;
        }
        if (different == 0) {
            draft.checked("Their sum, the masks taken off, is the released total in each of " + released.length
                    + " figures.");
        } else {
            draft.failed("The released total is not the sum of what the members sent: " + different + " of "
                    + released.length + " figures differ.");
        }
    }
}
