package org.weir.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds masked vectors as they come, so that one vector's room is all it takes; then takes the masks off the sum. */
final class RunningSum {
    private final Roster roster;
    private final Words words;
    private final Map<String, Survivors.Entry> added = new TreeMap<>();

    RunningSum(Roster roster) {
        this.roster = roster;
        this.words = new Words(roster.terms().shape());
    }

    /** @throws SessionRefusedException when the upload is not one of this roster, is a second one, or of another vector */
    void add(Statement.Upload upload, ReceivedVector vector) throws SessionRefusedException {
        if (!upload.session().equals(roster.terms().session())
                || !upload.roster().equals(roster.digest())
                || !roster.has(upload.agency())) {
            throw new SessionRefusedException("The upload is for another roster");
        }
        if (!upload.vector().equals(vector.digest())) {
            throw new SessionRefusedException("The vector is not the one that was signed");
        }
        if (added.containsKey(upload.agency())) {
            throw new SessionRefusedException("A member uploads once");
        }
        added.put(upload.agency(), new Survivors.Entry(upload.vector(), upload.seed()));
        words.add(vector);
    }

    /** Those whose vectors are in the sum now. */
    Survivors survivors() {
        return new Survivors(roster.terms().session(), roster.digest(), added);
    }

    /**
     * Takes the masks off; the sum is used up.
     *
     * @param reveals one of each survivor, checked by {@link #check}
     */
    NoisyTotal unmask(Map<String, Statement.Reveal> reveals) {
        if (!reveals.keySet().equals(added.keySet())) {
            throw new IllegalStateException("One reveal of each survivor");
        }
        List<Masks.Term> left = new ArrayList<>();
        for (Statement.Reveal reveal : reveals.values()) {
            left.add(new Masks.Term(reveal.seed(), false));
            reveal.dropped()
                    .forEach((other, secret) -> left.add(
                            Masks.Term.of(secret, reveal.agency(), other).reversed()));
        }
        Masks.apply(left, words.counts(), words.sums());
        return new NoisyTotal(roster, added.size(), words.counts(), words.sums());
    }

    /** Whether a reveal is what the sum needs of that member: for these survivors, with the seed it committed to. */
    static void check(Statement.Reveal reveal, Survivors survivors, Roster roster) throws SessionRefusedException {
        if (!reveal.session().equals(survivors.session()) || !reveal.survivors().equals(survivors.digest())) {
            throw new SessionRefusedException("The reveal is for other survivors");
        }
        boolean committed = survivors
                .entry(reveal.agency())
                .filter(entry -> entry.seed().equals(Secrets.commitment(reveal.seed())))
                .isPresent();
        if (!committed) {
            throw new SessionRefusedException("The reveal's seed is not the one that was committed to");
        }
        List<String> dropped =
                roster.members().stream().filter(m -> !survivors.has(m)).toList();
        if (!List.copyOf(reveal.dropped().keySet()).equals(dropped)) {
            throw new SessionRefusedException("The reveal is not about exactly those that dropped out");
        }
    }
}
