package org.weir.deploy.attacks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.weir.disclosure.WholeSessions;
import org.weir.masking.Lies;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Profile;
import org.weir.node.tables.KeptTable;
import org.weir.node.tables.ReleasingFederation;
import org.weir.shared.SessionPart;

/** Rows about a hub that lies in a session for a total, and about members that do. */
final class MaskingAttacks {
    private static final int MEMBERS = 4;
    private static final int CELLS = 50;

    private MaskingAttacks() {}

    static List<Attack> attacks() {
        return List.of(
                Attack.holds(
                        Row.C06,
                        "",
                        "The hub proposes rosters with members that nobody knows, with one owner under several names, and with the asker's own.",
                        "the node's own list of members",
                        Bound.never(),
                        _ -> new Score.Found(Lies.ROSTERS, Lies.entered(true), "rosters of puppets that were entered"),
                        _ -> new Score.Found(
                                Lies.ROSTERS, Lies.entered(false), "rosters of puppets that were entered")),
                Attack.holds(
                        Row.C07,
                        "",
                        "The hub tells members rosters and survivors in any order, to each another one, with restarts in between.",
                        "the order of the witnessed log: members go by what the hub says",
                        Bound.never(),
                        runs -> unmasked(runs.of(6, 400), true),
                        runs -> unmasked(6, false)),
                Attack.holds(
                        Row.C08,
                        "",
                        "The hub has everybody's figures, says that one agency dropped out, and then asks that agency as well.",
                        "the first survivors in the log: the agency goes by what the hub says",
                        Bound.never(),
                        _ -> new Score.Found(1, Lies.askedForBoth(true), "agencies of which the hub has both secrets"),
                        _ -> new Score.Found(
                                1, Lies.askedForBoth(false), "agencies of which the hub has both secrets")),
                Attack.holds(
                        Row.C09,
                        "",
                        "A node crashes and comes back with an older memory; the hub asks for its figures a second time under the same masks.",
                        "the journal that is written before sending",
                        Bound.never(),
                        _ -> new Score.Found(Lies.REPETITIONS, Lies.uploadedTwice(true), "second uploads"),
                        _ -> new Score.Found(Lies.REPETITIONS, Lies.uploadedTwice(false), "second uploads")),
                Attack.open(
                        Row.C12,
                        "",
                        "An agency adds ten standard deviations to one of its figures, or a million, or lets it overflow. Counted is what anybody"
                                + " notices.",
                        "nothing: there is no defence",
                        new Bound.Least(95, 5, "per cent noticed"),
                        MaskingAttacks::noticed,
                        MaskingAttacks::noticed),
                Attack.holds(
                        Row.C13,
                        "",
                        "The hub releases another total than the sum, under its own seal and in the log. A member computes it again from what the"
                                + " hub gives it: the truth, a changed vector, one too few, parts of another session.",
                        "the recomputation by a member: it keeps what verifies otherwise",
                        Bound.never(),
                        runs -> publishedWrongly(runs, true),
                        runs -> publishedWrongly(runs, false)));
    }

    private static Score unmasked(int plays, boolean goesByTheLog) throws SessionRefusedException {
        return new Score.Found(
                plays, Lies.unmasked(plays, goesByTheLog), "agencies whose figures the hub could uncover");
    }

    /** Whether a session with a made-up figure comes to a total as if nothing were. */
    private static Score noticed(Runs runs) throws SessionRefusedException {
        WholeSessions sessions = new WholeSessions(MEMBERS, Profile.SIGMA, 1);
        List<Integer> madeUp = List.of(70, -70, 1_000_000, -1_000_000, Integer.MAX_VALUE);
        int noticed = 0;
        for (int more : madeUp) {
            try {
                sessions.run(
                        member -> {
                            int[] figures = new int[CELLS];
                            java.util.Arrays.fill(figures, 20);
                            figures[0] += member == 0 ? more : 0;
                            return figures;
                        },
                        _ -> sessions.gate());
            } catch (SessionRefusedException e) {
                noticed++;
            }
        }
        return new Score.Measured("per cent noticed", 100.0 * noticed / madeUp.size());
    }

    /** One session with one release: a hub that releases twice is caught by the log. */
    private static Score publishedWrongly(Runs runs, boolean recomputes) throws Exception {
        List<Integer> lies = List.of(1, -1, 5, -30, 1_000, Integer.MIN_VALUE);
        int tried = 0;
        int undetected = 0;
        for (int lie : lies) {
            ReleasingFederation federation = new ReleasingFederation(Clock.systemUTC());
            ReleasingFederation.Session session = federation.session(ReleasingFederation.BY_GENDER);
            List<SessionPart> other =
                    federation.session(ReleasingFederation.BY_GENDER).parts();
            KeptTable table = federation.kept(session.summed(0, lie), runs.fresh(Row.C13));
            for (List<SessionPart> given : givenBy(session.parts(), other)) {
                tried++;
                boolean isDetected = recomputes && !federation.audit(table, given).holds();
                undetected += isDetected ? 0 : 1;
            }
        }
        return new Score.Found(tried, undetected, "wrong totals that a member takes for right");
    }

    /** What a hub may give to have its total look right. */
    private static List<List<SessionPart>> givenBy(List<SessionPart> parts, List<SessionPart> other) {
        List<List<SessionPart>> given = new ArrayList<>(List.of(parts, other));
        for (int i = 0; i < parts.size(); i++) {
            List<SessionPart> fewer = new ArrayList<>(parts);
            fewer.remove(i);
            given.add(fewer);
            List<SessionPart> mixed = new ArrayList<>(parts);
            mixed.set(i, other.get(i));
            given.add(mixed);
            if (parts.get(i) instanceof SessionPart.Upload upload) {
                byte[] vector = upload.vector().clone();
                vector[0] ^= 1;
                List<SessionPart> changed = new ArrayList<>(parts);
                changed.set(i, new SessionPart.Upload(upload.seal(), vector));
                given.add(changed);
            }
        }
        return given;
    }
}
