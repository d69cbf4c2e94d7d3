package org.weir.masking;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.weir.Bytes;

/**
 * A hub that lies to members of a session, counted: each method says how often it got what it must not get, with the defence and without.
 * Without means that one thing is taken on the hub's word; it exists among the tests only.
 */
public final class Lies {
    private Lies() {}

    /**
     * Random acts: rosters, survivors, restarts and repetitions in any order.
     *
     * @param goesByTheLog whether members go by the order of the witnessed log, or by what the hub says
     * @return members whose figures the hub can uncover
     */
    public static int unmasked(int plays, boolean goesByTheLog) throws SessionRefusedException {
        Set<String> unmasked = new HashSet<>();
        for (long seed = 1; seed <= plays; seed++) {
            Play play = new Play(seed);
            play.act(1_500, goesByTheLog);
            for (String member : play.unmaskable()) {
                unmasked.add(seed + member);
            }
        }
        return unmasked.size();
    }

    /**
     * Rosters that a member must not enter: with strangers, with a member twice, of one owner, of two legal entities besides the asker.
     *
     * @param knowsTheMembers whether the member goes by its own membership, or takes everybody for somebody
     * @return rosters that were entered, of {@link #ROSTERS}
     */
    public static int entered(boolean knowsTheMembers) throws SessionRefusedException {
        Federation federation = new Federation(4, 1);
        Terms terms = federation.open(HostileHubTest.SHAPE);
        List<String> joinings = federation.joinings(terms);
        Roll strangers = agency -> Optional.of(agency)
                .filter(a -> a.equals(Federation.ASKER) || a.equals("agency-00") || a.equals("agency-01"));
        Roll oneOwner = agency -> Optional.of(agency.compareTo("agency-01") <= 0 ? agency : "holding");
        Roll ofTheAsker = agency -> Optional.of(agency.compareTo("agency-02") < 0 ? agency : "the-askers-own-entity");
        int entered = 0;
        for (Roll roll : List.of(strangers, oneOwner, ofTheAsker)) {
            Roll used = knowsTheMembers ? roll : Optional::of;
            try {
                Roster.verify(terms, joinings, used, federation.seals);
                entered++;
            } catch (SessionRefusedException e) {
                // As it should be.
            }
        }
        return entered;
    }

    /** Tries of {@link #entered}. */
    public static final int ROSTERS = 3;

    /**
     * The hub has everybody's figures, tells the others that one dropped out, takes its shared masks from them, and then asks the one
     * for its self mask under survivors that have it.
     *
     * @return members of which the hub has both
     */
    public static int askedForBoth(boolean goesByTheLog) throws SessionRefusedException {
        int both = 0;
        Scene scene = new Scene();
        String victim = scene.roster.members().getFirst();
        Survivors without = scene.without(victim);
        scene.federation.log.fix(without);
        FixedSurvivors first = scene.federation.fixed(without, scene.terms);
        Set<String> shared = new HashSet<>();
        for (String agency : without.members()) {
            shared.addAll(scene.sessions
                    .get(agency)
                    .reveal(first, Federation.START)
                    .dropped()
                    .keySet());
        }
        Survivors all = scene.without();
        scene.federation.log.fix(all);
        try {
            FixedSurvivors second = goesByTheLog ? scene.federation.fixed(all, scene.terms) : Play.taken(all);
            Statement.Reveal own = scene.sessions.get(victim).reveal(second, Federation.START);
            both += shared.contains(own.agency()) ? 1 : 0;
        } catch (SessionRefusedException e) {
            // As it should be.
        }
        return both;
    }

    /**
     * States that are kept and used again, as after a crash that restores an older memory: a second vector under the masks of the first
     * would show their difference.
     *
     * @param remembers whether the journal outlives the crash
     * @return second uploads, of {@link #REPETITIONS}
     */
    public static int uploadedTwice(boolean remembers) throws SessionRefusedException {
        UploadedOnce member = UploadedOnce.with(
                remembers ? new MemoryJournal() : new RestoredJournal(),
                Bytes.utf8("first").sha256());
        int twice = 0;
        for (int i = 0; i < REPETITIONS; i++) {
            try {
                MemberState.Rostered again = i == 0 ? member.rostered() : member.again();
                again.upload(Bytes.utf8("second").sha256(), Federation.START);
                twice++;
            } catch (SessionRefusedException e) {
                // As it should be.
            }
        }
        return twice;
    }

    /** Tries of {@link #uploadedTwice}. */
    public static final int REPETITIONS = 2;
}
