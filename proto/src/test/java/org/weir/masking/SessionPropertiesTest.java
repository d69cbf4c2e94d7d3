package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random federations with members that leave at every step, or come back without their memory. */
class SessionPropertiesTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 9, 10, 11, 16, 20, 29, 30, 41, 60})
    void session_membersLeaveAtEveryStep_totalIsTheSurvivorsSumOrNone(int members) throws SessionRefusedException {
        for (int seed = 0; seed < 6; seed++) {
            new Run(members, members * 1_000L + seed).play();
        }
    }

    private static final class Run {
        private final Federation federation;
        private final Random random;
        private final Terms terms;
        private final HubSession hub;
        private final Map<String, MemberSession> sessions = new TreeMap<>();
        private final List<Audit.Received> received = new ArrayList<>();
        private final List<String> reveals = new ArrayList<>();

        Run(int members, long seed) {
            this.federation = new Federation(members + 2, seed);
            this.random = federation.random();
            this.terms = federation.open(new Shape(random.nextInt(9_000), 1 + random.nextInt(50)));
            this.hub = federation.hub(terms);
        }

        void play() throws SessionRefusedException {
            Roster roster = join();
            Set<String> leaving = leaving(roster);
            upload(roster, leaving);
            if (leaving.size() > roster.tolerance().dropouts()) {
                assertThatThrownBy(hub::fixSurvivors).hasMessageContaining("are left");
                assertThat(hub.state()).isInstanceOf(HubState.Aborted.class);
                return;
            }
            Survivors survivors = hub.fixSurvivors();
            federation.log.fix(survivors);
            FixedSurvivors fixed = federation.fixed(survivors, terms);
            String silent = random.nextInt(4) == 0 ? survivors.members().getLast() : "nobody";
            reveal(survivors, fixed, silent);
            if (!silent.equals("nobody")) {
                HubState end = hub.expire(terms.revealBy().plusSeconds(1));
                assertThat(end)
                        .isInstanceOfSatisfying(
                                HubState.Aborted.class,
                                aborted -> assertThat(aborted.missing()).containsExactly(silent));
                return;
            }
            NoisyTotal total = ((HubState.Summed) hub.state()).total();
            requireSum(total, survivors);
            requireSum(Audit.recompute(roster, fixed, received, reveals, federation.seals), survivors);
        }

        /** Two of the federation never join; one that has joined may be restarted, and cannot come back. */
        private Roster join() throws SessionRefusedException {
            List<Federation.Party> parties = new ArrayList<>(federation.parties.values());
            for (Federation.Party party : parties.subList(0, parties.size() - 2)) {
                MemberSession session = party.join(terms);
                hub.join(party.agency, party.joining(session), Federation.START);
                sessions.put(party.agency, session);
            }
            return federation.roster(terms, hub.fixRoster());
        }

        private Set<String> leaving(Roster roster) {
            Set<String> leaving = new HashSet<>();
            int number = random.nextInt(roster.tolerance().dropouts() + 2);
            while (leaving.size() < Math.min(number, roster.members().size() - 1)) {
                leaving.add(roster.members().get(random.nextInt(roster.members().size())));
            }
            return leaving;
        }

        private void upload(Roster roster, Set<String> leaving) throws SessionRefusedException {
            for (String agency : roster.members()) {
                Federation.Party party = federation.parties.get(agency);
                if (!leaving.contains(agency)) {
                    String seal = party.upload(sessions.get(agency), roster);
                    hub.upload(agency, seal, party.masked, Federation.START);
                    received.add(new Audit.Received(seal, party.masked));
                } else if (random.nextBoolean()) {
                    // Restarted: the memory is gone, the journal is not.
                    assertThatThrownBy(() -> party.join(terms)).hasMessageContaining("recorded before");
                } else if (random.nextBoolean()) {
                    // Too late for the hub.
                    String seal = party.upload(sessions.get(agency), roster);
                    assertThatThrownBy(() -> hub.upload(
                                    agency, seal, party.masked, terms.uploadBy().plusSeconds(1)))
                            .hasMessageContaining("not at this step");
                }
            }
        }

        private void reveal(Survivors survivors, FixedSurvivors fixed, String silent) throws SessionRefusedException {
            for (String agency : survivors.members()) {
                if (!agency.equals(silent)) {
                    String seal = federation.seals.seal(sessions.get(agency).reveal(fixed, Federation.START));
                    hub.reveal(agency, seal, Federation.START);
                    reveals.add(seal);
                }
            }
        }

        private void requireSum(NoisyTotal total, Survivors survivors) {
            Federation.requireSum(
                    total.counts(),
                    total.sums(),
                    survivors.members().stream().map(federation.parties::get).toList());
            assertThat(total.survivors()).isEqualTo(survivors.size());
        }
    }
}
