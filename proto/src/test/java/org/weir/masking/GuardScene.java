package org.weir.masking;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.weir.Bytes;
import org.weir.transparency.entry.LogEntry;

/** A federation, a guard that took a session on, and a hub that collects. */
final class GuardScene {
    static final String GUARD = "the-guard";
    static final Shape SHAPE = new Shape(8, 2);

    final Federation federation;
    final GuardedTerms terms;
    final MemoryJournal guardJournal = new MemoryJournal();
    final GuardSession guard;
    final GuardedHubSession hub;
    /** As a member verified it. */
    final Guarded guarded;

    final Map<String, byte[]> sent = new TreeMap<>();
    final Map<String, String> seals = new TreeMap<>();

    GuardScene(int members, int least) throws SessionRefusedException {
        this(new Federation(members, 4), least, SHAPE);
    }

    GuardScene(Federation federation, int least, Shape shape) throws SessionRefusedException {
        this.federation = federation;
        federation.secrets.put(GUARD, Bytes.utf8("key of the guard"));
        this.terms = new GuardedTerms(federation.open(shape), GUARD, least);
        this.guard = GuardSession.guard(terms, GUARD, this::entityOf, guardJournal, Federation.START);
        this.hub = new GuardedHubSession(terms, this::entityOf, federation.seals);
        String word = federation.seals.seal(guard.guarding());
        hub.appoint(word, Federation.START);
        this.guarded = Guarded.verify(terms, hub.guarding(), Set.of(GUARD), this::entityOf, federation.seals);
    }

    /** Everybody is a legal entity of its own. */
    Optional<String> entityOf(String agency) {
        return federation.entityOf(agency);
    }

    List<Federation.Party> parties() {
        return List.copyOf(federation.parties.values());
    }

    Federation.Party party(int number) {
        return parties().get(number);
    }

    DepositorSession join(Federation.Party party) throws SessionRefusedException {
        Shape shape = terms.terms().shape();
        party.counts = federation.random().ints(shape.counts()).toArray();
        party.sums = federation.random().longs(shape.sums()).toArray();
        return DepositorSession.join(guarded, party.agency, party.journal, Federation.START);
    }

    /** Covers its vector and commits to it; the seal to send with what is masked. */
    String cover(Federation.Party party, DepositorSession session) throws SessionRefusedException {
        GuardedMasks masks = session.masks();
        int[] counts = party.counts.clone();
        long[] sums = party.sums.clone();
        masks.cover(counts, sums);
        party.masked = salted(masks.salt(), Federation.bytes(counts, sums));
        return federation.seals.seal(session.deposit(Bytes.sha256(party.masked), Federation.START));
    }

    static byte[] salted(Bytes salt, byte[] words) {
        return ByteBuffer.allocate(salt.length() + words.length)
                .put(salt.toArray())
                .put(words)
                .array();
    }

    /** The member comes, sends, and is gone. */
    void send(Federation.Party party) throws SessionRefusedException {
        String seal = cover(party, join(party));
        hub.deposit(party.agency, seal, party.masked, Federation.START);
        seals.put(party.agency, seal);
        sent.put(party.agency, party.masked);
    }

    GuardScene all() throws SessionRefusedException {
        for (Federation.Party party : parties()) {
            send(party);
        }
        return this;
    }

    Deposits deposits(List<String> agencies) throws SessionRefusedException {
        List<String> given = new ArrayList<>();
        agencies.forEach(agency -> given.add(seals.get(agency)));
        return Deposits.verify(guard.guarded(), given, this::entityOf, federation.seals);
    }

    /** All but the first so many. */
    Deposits without(int dropped) throws SessionRefusedException {
        List<String> agencies = List.copyOf(seals.keySet());
        return deposits(agencies.subList(dropped, agencies.size()));
    }

    FixedDeposits fixed(Deposits deposits) throws SessionRefusedException {
        return FixedDeposits.verify(
                deposits, federation.log.stretch(terms.terms().opened()));
    }

    FixedDeposits logged(Deposits deposits) throws SessionRefusedException {
        federation.log.fix(deposits.survivors());
        return fixed(deposits);
    }

    /** As if the hub's word were enough: a log of its own in which these are first. */
    static FixedDeposits taken(Deposits deposits) throws SessionRefusedException {
        Terms terms = deposits.guarded().terms().terms();
        TestLog forged = new TestLog();
        for (long i = 0; i < terms.opened(); i++) {
            forged.open("earlier-" + i);
        }
        forged.open(terms.session());
        forged.append(new LogEntry.SurvivorsFixed(
                TestLog.NOW, terms.session(), deposits.survivors().digest()));
        return FixedDeposits.verify(deposits, forged.stretch(terms.opened()));
    }
}
