package org.weir.masking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.weir.Bytes;

/**
 * Where a member stands in a session. Each state says until when it lasts; after that there is nothing but the end. A step returns
 * the next state, and is recorded in the journal before it returns: holding on to an older state and stepping again is refused.
 *
 * <p>States hold secrets and are kept in memory only. A node that stops has left its sessions, and the journal keeps it from
 * coming back to them.
 */
public sealed interface MemberState {

    /** When this state ends by itself. */
    Instant until();

    /** It has sent its joining and waits for the roster. */
    final class Joined implements MemberState {
        private final Terms terms;
        private final SessionKey key;
        private final Statement.Joining joining;
        private final SessionJournal journal;

        private Joined(Terms terms, SessionKey key, Statement.Joining joining, SessionJournal journal) {
            this.terms = terms;
            this.key = key;
            this.joining = joining;
            this.journal = journal;
        }

        static Joined join(Terms terms, String agency, LedgerStand ledger, SessionJournal journal, Instant now)
                throws SessionRefusedException {
            Turn.requireTime(now, terms.joinBy());
            journal.joins(terms.session());
            SessionKey key = SessionKey.generate();
            Statement.Joining joining = new Statement.Joining(
                    terms.session(), terms.digest(), agency, key.publicHalf(), Secrets.fresh(), ledger);
            return new Joined(terms, key, joining, journal);
        }

        Statement.Joining joining() {
            return joining;
        }

        Rostered enter(Roster roster, Instant now) throws SessionRefusedException {
            Turn.requireTime(now, until());
            if (!roster.terms().equals(terms)
                    || !roster.joining(joining.agency()).filter(joining::equals).isPresent()) {
                throw new SessionRefusedException("The roster is of another session, or without this node's joining");
            }
            Map<String, Bytes> pairs = new TreeMap<>();
            for (String other : roster.members()) {
                if (!other.equals(joining.agency())) {
                    pairs.put(other, pair(roster, other));
                }
            }
            return new Rostered(roster, joining.agency(), Secrets.fresh(), pairs, journal);
        }

        private Bytes pair(Roster roster, String other) throws SessionRefusedException {
            String own = joining.agency();
            Bytes agreed = key.agree(roster.joining(other).orElseThrow().key());
            return own.compareTo(other) < 0
                    ? Secrets.pair(agreed, roster, own, other)
                    : Secrets.pair(agreed, roster, other, own);
        }

        /** The roster closes for everybody; it takes a moment until it is here. */
        @Override
        public Instant until() {
            return terms.uploadBy();
        }
    }

    /** It knows the roster and makes its vector. */
    final class Rostered implements MemberState {
        private final Roster roster;
        private final String agency;
        private final Bytes seed;
        private final Map<String, Bytes> pairs;
        private final SessionJournal journal;
        private final Masks masks;

        private Rostered(Roster roster, String agency, Bytes seed, Map<String, Bytes> pairs, SessionJournal journal) {
            this.roster = roster;
            this.agency = agency;
            this.seed = seed;
            this.pairs = pairs;
            this.journal = journal;
            List<Masks.Term> all = new ArrayList<>();
            all.add(new Masks.Term(seed, true));
            pairs.forEach((other, secret) -> all.add(Masks.Term.of(secret, agency, other)));
            this.masks = new Masks(roster, all);
        }

        Masks masks() {
            return masks;
        }

        Uploaded upload(Bytes vector, Instant now) throws SessionRefusedException {
            Turn.requireTime(now, until());
            Statement.Upload upload = new Statement.Upload(
                    roster.terms().session(), roster.digest(), agency, vector, Secrets.commitment(seed));
            journal.uploads(upload.session(), vector);
            return new Uploaded(roster, upload, seed, pairs, journal);
        }

        @Override
        public Instant until() {
            return roster.terms().uploadBy();
        }
    }

    /** Its masked vector may be on its way. */
    final class Uploaded implements MemberState {
        private final Roster roster;
        private final Statement.Upload upload;
        private final Bytes seed;
        private final Map<String, Bytes> pairs;
        private final SessionJournal journal;

        private Uploaded(
                Roster roster, Statement.Upload upload, Bytes seed, Map<String, Bytes> pairs, SessionJournal journal) {
            this.roster = roster;
            this.upload = upload;
            this.seed = seed;
            this.pairs = pairs;
            this.journal = journal;
        }

        Statement.Upload upload() {
            return upload;
        }

        Revealed reveal(FixedSurvivors fixed, Instant now) throws SessionRefusedException {
            Turn.requireTime(now, until());
            Survivors survivors = fixed.survivors();
            requireEnough(survivors, roster);
            if (!survivors
                    .entry(upload.agency())
                    .filter(new Survivors.Entry(upload.vector(), upload.seed())::equals)
                    .isPresent()) {
                throw new SessionRefusedException("The survivors are without this node, or with another vector of it");
            }
            journal.reveals(upload.session(), survivors.digest());
            Map<String, Bytes> dropped = new TreeMap<>(pairs);
            dropped.keySet().removeIf(survivors::has);
            return new Revealed(
                    roster, new Statement.Reveal(upload.session(), survivors.digest(), upload.agency(), seed, dropped));
        }

        @Override
        public Instant until() {
            return roster.terms().revealBy();
        }
    }

    /** It has revealed, and has nothing more to say than that once more. */
    final class Revealed implements MemberState {
        private final Roster roster;
        private final Statement.Reveal reveal;

        private Revealed(Roster roster, Statement.Reveal reveal) {
            this.roster = roster;
            this.reveal = reveal;
        }

        Statement.Reveal reveal() {
            return reveal;
        }

        @Override
        public Instant until() {
            return roster.terms().revealBy();
        }
    }

    /**
     * It is over for this member, whatever the others do. No secret is left.
     *
     * @param why for the node's own desk
     */
    record Ended(String why) implements MemberState {
        @Override
        public Instant until() {
            return Instant.MAX;
        }
    }

    /** The rules about survivors that everybody checks, the hub for itself too. */
    static void requireEnough(Survivors survivors, Roster roster) throws SessionRefusedException {
        if (!survivors.session().equals(roster.terms().session())
                || !survivors.roster().equals(roster.digest())
                || !survivors.members().stream().allMatch(roster::has)) {
            throw new SessionRefusedException("The survivors are of another roster");
        }
        if (survivors.size() < roster.tolerance().leastSurvivors()) {
            throw new SessionRefusedException("Of " + roster.members().size() + " members only " + survivors.size()
                    + " are left; the noise of fewer than "
                    + roster.tolerance().leastSurvivors() + " is less than promised");
        }
    }
}
