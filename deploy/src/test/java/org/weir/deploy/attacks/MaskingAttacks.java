package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.weir.disclosure.ShownTotal;
import org.weir.disclosure.WholeSessions;
import org.weir.masking.Audit;
import org.weir.masking.Lies;
import org.weir.masking.SessionRefusedException;
import org.weir.membership.Profile;

/** Rows about a hub that lies in a session for a total, and about members that do. */
final class MaskingAttacks {
    private static final int MEMBERS = 4;
    private static final int CELLS = 50;

    /** A threshold that the hub would like better. */
    private static final int LOWER_TAU = 10;

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
                Attack.reported(
                        Row.C13,
                        "",
                        "The hub changes a total or the threshold, leaves a vector out, changes one. A member that has the vectors can show it;"
                                + " no command recomputes a total yet.",
                        "the recomputation by a member",
                        Bound.never(),
                        runs -> publishedWrongly(true),
                        runs -> publishedWrongly(false)));
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

    private static Score publishedWrongly(boolean recomputes) throws SessionRefusedException {
        WholeSessions sessions = new WholeSessions(MEMBERS, Profile.SIGMA, 1);
        WholeSessions.Ended ended = sessions.run(
                member -> {
                    int[] figures = new int[CELLS];
                    java.util.Arrays.fill(figures, 10 + member);
                    return figures;
                },
                _ -> sessions.gate());
        int[] published = ended.total().counts();
        List<Lie> lies = new ArrayList<>();
        for (int cell = 0; cell < CELLS; cell++) {
            int[] lie = published.clone();
            lie[cell] += cell % 2 == 0 ? 1 : -30;
            lies.add(new Lie(lie, ended.uploads(), ended.reveals()));
        }
        lies.add(new Lie(published, ended.uploads().subList(1, MEMBERS), ended.reveals()));
        List<Audit.Received> changed = new ArrayList<>(ended.uploads());
        byte[] vector = changed.getFirst().vector().clone();
        vector[0] ^= 1;
        changed.set(0, new Audit.Received(changed.getFirst().seal(), vector));
        lies.add(new Lie(published, changed, ended.reveals()));
        lies.add(new Lie(published, ended.uploads(), ended.reveals().subList(1, MEMBERS)));
        int undetected = 0;
        for (Lie lie : lies) {
            undetected += recomputes && isDetected(lie, ended) ? 0 : 1;
        }
        int said = LOWER_TAU;
        int computed = ShownTotal.of(ended.total()).tau();
        undetected += recomputes && said != computed ? 0 : 1;
        return new Score.Found(lies.size() + 1L, undetected, "lies that nobody could show");
    }

    private static boolean isDetected(Lie lie, WholeSessions.Ended ended) {
        Callable<int[]> recomputed =
                () -> Audit.recompute(ended.roster(), ended.survivors(), lie.uploads(), lie.reveals(), ended.seals())
                        .counts();
        try {
            return !java.util.Arrays.equals(recomputed.call(), lie.published());
        } catch (Exception e) {
            return true;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Lie(int[] published, List<Audit.Received> uploads, List<String> reveals) {}
}
