package org.weir.masking;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.weir.Bytes;

/**
 * Evidence: these members, all of them in the verifier's own membership, signed that they take part under the same terms, and they
 * are enough. Nobody can be added to it or taken from it: its digest is the salt of every mask.
 */
public final class Roster {
    /** No policy can go below (disclosure floors): so many legal entities besides the one that asks. */
    public static final int LEAST_ENTITIES = 3;

    private final Terms terms;
    private final SequencedMap<String, Statement.Joining> joinings;
    private final Tolerance tolerance;
    private final Bytes digest;

    private Roster(Terms terms, TreeMap<String, Statement.Joining> joinings) {
        this.terms = terms;
        this.joinings = Collections.unmodifiableSequencedMap(joinings);
        this.tolerance = Tolerance.of(joinings.size());
        this.digest = Bytes.utf8(text()).sha256();
    }

    /**
     * Verifies a roster.
     *
     * @param terms as the verifier made them
     * @param seals of the members' joinings, in any order
     */
    public static Roster verify(Terms terms, List<String> seals, Roll roll, Seals keys) throws SessionRefusedException {
        TreeMap<String, Statement.Joining> joinings = new TreeMap<>();
        Set<String> entities = new HashSet<>();
        Set<Bytes> publicKeys = new HashSet<>();
        Optional<String> asking = roll.entityOf(terms.asker());
        for (String seal : seals) {
            Statement.Joining joining = joining(terms, keys.open(seal));
            String entity = roll.entityOf(joining.agency())
                    .orElseThrow(
                            () -> new SessionRefusedException("The roster names somebody who is no active member"));
            if (joinings.put(joining.agency(), joining) != null || !publicKeys.add(joining.key())) {
                throw new SessionRefusedException("The roster has a member or a key twice");
            }
            if (!asking.equals(Optional.of(entity))) {
                entities.add(entity);
            }
        }
        if (entities.size() < LEAST_ENTITIES) {
            throw new SessionRefusedException("The roster has " + entities.size()
                    + " legal entities besides the one that asks; it takes " + LEAST_ENTITIES);
        }
        return new Roster(terms, joinings);
    }

    private static Statement.Joining joining(Terms terms, Statement statement) throws SessionRefusedException {
        if (!(statement instanceof Statement.Joining joining)) {
            throw new SessionRefusedException("The roster holds another message than joinings");
        }
        if (!joining.session().equals(terms.session()) || !joining.terms().equals(terms.digest())) {
            throw new SessionRefusedException("A member joined another session, or under other terms");
        }
        return joining;
    }

    private String text() {
        StringBuilder text = new StringBuilder("weir-roster/1\nterms ")
                .append(terms.digest().hex())
                .append('\n');
        joinings.values().forEach(joining -> text.append(joining.text()));
        return text.toString();
    }

    public Terms terms() {
        return terms;
    }

    /** Ids of the members, ascending. */
    public List<String> members() {
        return List.copyOf(joinings.keySet());
    }

    public Tolerance tolerance() {
        return tolerance;
    }

    /** SHA-256 over the terms and every joining, in the order of ids. */
    public Bytes digest() {
        return digest;
    }

    /** Where each member's ledger stands, as it signed it. */
    public SequencedMap<String, LedgerStand> ledgers() {
        TreeMap<String, LedgerStand> ledgers = new TreeMap<>();
        joinings.forEach((agency, joining) -> ledgers.put(agency, joining.ledger()));
        return Collections.unmodifiableSequencedMap(ledgers);
    }

    boolean has(String agency) {
        return joinings.containsKey(agency);
    }

    Optional<Statement.Joining> joining(String agency) {
        return Optional.ofNullable(joinings.get(agency));
    }

    @Override
    public String toString() {
        return "roster of " + joinings.size() + " members in " + terms.session();
    }
}
