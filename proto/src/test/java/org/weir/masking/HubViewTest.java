package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything a hub holds after a session, in two worlds with the same total: in one the first agency has all, in the other the
 * second. Whatever sum of vectors the hub makes of it, but the whole one, is uniform in both.
 */
@Tag("statistical")
class HubViewTest {
    private static final int WORDS = 60_000;
    private static final int MEMBERS = 5;
    private static final int[] ALL_BY_THE_FIRST = {1_000, 0, 0, 0, 0};
    private static final int[] ALL_BY_THE_SECOND = {0, 1_000, 0, 0, 0};

    @Test
    void view_everyProperSubsetOfTheVectors_isUniformInBothWorlds() throws SessionRefusedException {
        for (int[] world : List.of(ALL_BY_THE_FIRST, ALL_BY_THE_SECOND)) {
            List<int[]> view = view(world, true);
            for (int subset = 1; subset < (1 << MEMBERS) - 1; subset++) {
                int[] sum = Uniformity.sum(view, subset);
                for (int shift : new int[] {0, 8, 16, 24}) {
                    assertThat(Uniformity.deviations(sum, shift))
                            .as("subset %d, bits from %d", subset, shift)
                            .isLessThan(6);
                }
            }
            assertThat(Uniformity.sum(view, (1 << MEMBERS) - 1)).containsOnly(1_000);
        }
    }

    /** The control: without the pairwise masks a single vector tells the worlds apart. */
    @Test
    void view_withoutPairwiseMasks_tellsTheWorldsApart() throws SessionRefusedException {
        int[] first = view(ALL_BY_THE_FIRST, false).getFirst();
        int[] second = view(ALL_BY_THE_SECOND, false).getFirst();

        assertThat(Uniformity.deviations(first, 0)).isGreaterThan(1_000);
        assertThat(first).containsOnly(1_000);
        assertThat(second).containsOnly(0);
    }

    /** The two worlds' distributions against one another, for every single vector. */
    @Test
    void view_singleVectorsOfBothWorlds_haveTheSameDistribution() throws SessionRefusedException {
        List<int[]> first = view(ALL_BY_THE_FIRST, true);
        List<int[]> second = view(ALL_BY_THE_SECOND, true);

        for (int member = 0; member < MEMBERS; member++) {
            double statistic = 0;
            long[] left = Uniformity.histogram(first.get(member), 0);
            long[] right = Uniformity.histogram(second.get(member), 0);
            for (int i = 0; i < 256; i++) {
                double difference = left[i] - right[i];
                statistic += difference * difference / (left[i] + right[i]);
            }
            assertThat((statistic - 255) / Math.sqrt(2 * 255)).isLessThan(6);
        }
    }

    /** The members' vectors as far as the hub can unmask each: without the self masks, which are revealed to it. */
    private static List<int[]> view(int[] world, boolean pairwise) throws SessionRefusedException {
        Federation federation = new Federation(MEMBERS, 1);
        Terms terms = federation.open(new Shape(WORDS, 0));
        Map<String, MemberSession> sessions = new TreeMap<>();
        List<String> joinings = new ArrayList<>();
        for (Federation.Party party : federation.parties.values()) {
            MemberSession session = party.join(terms);
            sessions.put(party.agency, session);
            joinings.add(party.joining(session));
        }
        Roster roster = federation.roster(terms, joinings);
        Map<String, Survivors.Entry> entries = new TreeMap<>();
        List<int[]> masked = new ArrayList<>();
        int next = 0;
        for (Federation.Party party : federation.parties.values()) {
            party.counts = new int[WORDS];
            Arrays.fill(party.counts, world[next++]);
            Statement.Upload upload =
                    (Statement.Upload) federation.seals.open(party.upload(sessions.get(party.agency), roster));
            entries.put(party.agency, new Survivors.Entry(upload.vector(), upload.seed()));
            masked.add(ReceivedVector.parse(party.masked, terms.shape()).counts());
        }
        Survivors survivors = new Survivors(terms.session(), roster.digest(), entries);
        federation.log.fix(survivors);
        FixedSurvivors fixed = federation.fixed(survivors, terms);
        int at = 0;
        for (Federation.Party party : federation.parties.values()) {
            Statement.Reveal reveal = sessions.get(party.agency).reveal(fixed, Federation.START);
            if (!pairwise) {
                // As uploaded by a member that adds its self mask and nothing else.
                masked.set(at, party.counts.clone());
                Masks.apply(List.of(new Masks.Term(reveal.seed(), true)), masked.get(at), new long[0]);
            }
            Masks.apply(List.of(new Masks.Term(reveal.seed(), false)), masked.get(at), new long[0]);
            at++;
        }
        return masked;
    }
}
