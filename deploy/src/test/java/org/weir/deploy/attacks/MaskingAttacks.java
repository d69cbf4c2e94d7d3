package org.weir.deploy.attacks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.weir.masking.Lies;
import org.weir.masking.SessionRefusedException;
import org.weir.node.tables.KeptTable;
import org.weir.node.tables.ReleasingFederation;
import org.weir.shared.PassedTable;
import org.weir.shared.SessionPart;

/** Rows about a hub that lies in a session for a total, and about members that do. */
final class MaskingAttacks {
    /** Of the noise of three agencies: its variance is 36 * 3 / 2. */
    private static final int TEN_DEVIATIONS = 74;

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
                Attack.holds(
                        Row.C12,
                        "",
                        "An agency adds ten standard deviations to a figure of sixty persons, or takes them off, or adds a million, or lets it"
                                + " overflow. Counted is how often a member's alarm rings.",
                        "the release before: there is nothing to compare with",
                        new Bound.Least(95, 50, "per cent noticed"),
                        runs -> noticed(runs, runs.of(50, 400), true),
                        runs -> noticed(runs, 12, false)),
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

    /** Of the releases with one made-up figure in one cell, those at which a member's alarm rings. */
    private static Score noticed(Runs runs, int times, boolean hasEarlier) throws Exception {
        List<Integer> madeUp = List.of(TEN_DEVIATIONS, -TEN_DEVIATIONS, 1_000_000, Integer.MAX_VALUE);
        ReleasingFederation federation = new ReleasingFederation(Clock.systemUTC());
        int tried = 0;
        int noticed = 0;
        for (int i = 0; i < times; i++) {
            for (int more : madeUp) {
                Path folder = runs.fresh(Row.C12);
                if (hasEarlier) {
                    var _ = federation.kept(released(federation, 0), folder);
                }
                var _ = federation.kept(released(federation, more), folder);
                noticed += federation.hasJumped(folder) ? 1 : 0;
                tried++;
            }
        }
        return new Score.Measured("per cent noticed", 100.0 * noticed / tried);
    }

    /** A total of three agencies with twenty persons in each cell, of which agency b makes some up in the first. */
    private static PassedTable released(ReleasingFederation federation, int madeUp) throws Exception {
        return federation
                .session(
                        ReleasingFederation.BY_GENDER,
                        (agency, cell) -> 20 + (agency.equals("b") && cell == 0 ? madeUp : 0))
                .summed(0, 0);
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
                boolean isDetected =
                        recomputes && !federation.audit(table, given).holds();
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
