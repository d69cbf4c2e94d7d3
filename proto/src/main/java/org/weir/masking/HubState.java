package org.weir.masking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a session stands at the hub. Each state says until when it lasts. */
public sealed interface HubState {

    /** When this state ends by itself. */
    Instant until();

    /** Agencies are asked whether they take part. */
    final class Inviting implements HubState {
        private final Terms terms;
        private final Map<String, String> seals = new TreeMap<>();

        Inviting(Terms terms) {
            this.terms = terms;
        }

        /** One joining an agency: the first. */
        void add(Statement.Joining joining, String seal) throws SessionRefusedException {
            if (!joining.session().equals(terms.session()) || !joining.terms().equals(terms.digest())) {
                throw new SessionRefusedException("The joining is for another session, or under other terms");
            }
            if (seals.putIfAbsent(joining.agency(), seal) != null) {
                throw new SessionRefusedException("A member joins once");
            }
        }

        List<String> seals() {
            return List.copyOf(seals.values());
        }

        @Override
        public Instant until() {
            return terms.joinBy();
        }
    }

    /** The roster is out; masked vectors come in and are added up. */
    final class Collecting implements HubState {
        private final Roster roster;
        private final RunningSum sum;

        Collecting(Roster roster) {
            this.roster = roster;
            this.sum = new RunningSum(roster);
        }

        Roster roster() {
            return roster;
        }

        RunningSum sum() {
            return sum;
        }

        /** Members that have not uploaded. */
        List<String> missing() {
            Survivors there = sum.survivors();
            return roster.members().stream().filter(m -> !there.has(m)).toList();
        }

        @Override
        public Instant until() {
            return roster.terms().uploadBy();
        }
    }

    /** The survivors are fixed; a reveal of each is awaited. */
    final class Revealing implements HubState {
        private final Roster roster;
        private final RunningSum sum;
        private final Survivors survivors;
        private final Map<String, Statement.Reveal> reveals = new TreeMap<>();

        Revealing(Roster roster, RunningSum sum) {
            this.roster = roster;
            this.sum = sum;
            this.survivors = sum.survivors();
        }

        Survivors survivors() {
            return survivors;
        }

        void add(Statement.Reveal reveal) throws SessionRefusedException {
            RunningSum.check(reveal, survivors, roster);
            reveals.putIfAbsent(reveal.agency(), reveal);
        }

        boolean isComplete() {
            return reveals.size() == survivors.size();
        }

        boolean isPart(String agency, String digest, String vector) {
            return roster.digest().hex().equals(digest)
                    && survivors
                            .entry(agency)
                            .filter(entry -> entry.vector().hex().equals(vector))
                            .isPresent();
        }

        int members() {
            return roster.members().size();
        }

        /** Survivors that have not revealed. */
        List<String> missing() {
            List<String> missing = new ArrayList<>(survivors.members());
            missing.removeAll(reveals.keySet());
            return missing;
        }

        NoisyTotal unmask() {
            return sum.unmask(reveals);
        }

        @Override
        public Instant until() {
            return roster.terms().revealBy();
        }
    }

    /** The total is there. */
    record Summed(NoisyTotal total) implements HubState {
        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }

    /**
     * There will be no total, and nothing was learned.
     *
     * @param why constant sentences and numbers of members
     * @param missing the agencies it is due to, where it is known
     */
    record Aborted(String why, List<String> missing) implements HubState {
        public Aborted {
            missing = List.copyOf(missing);
        }

        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }
}
