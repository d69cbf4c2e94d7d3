package org.weir.node.tables;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.membership.Membership;
import org.weir.signing.SealedMembership;
import org.weir.signing.VerificationKey;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.ProvenEntry;
import org.weir.transparency.Receipt;
import org.weir.transparency.ReceiptVerifier;
import org.weir.transparency.WitnessPolicy;
import org.weir.transparency.entry.LogEntry;

/**
 * Which membership was in force at an entry of the log. The hub has the documents; each counts only with the place in the log that a
 * quorum of the members of now proves, next to those before and after it. So nobody chooses whose keys verify what is from the past.
 *
 * <p>Asked for from the newest backwards, and remembered until the next change. Safe for use by several threads.
 */
public final class PastMemberships {
    /** Clocks of members may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Line hub;
    private final Supplier<String> current;
    private final Clock clock;
    /** By the index of the log's entry that put it into force; those from some number on, with none left out. */
    private final NavigableMap<Long, SealedMembership> inForceFrom = new TreeMap<>();

    private long newest;

    /** @param current the membership in force, as the hub sealed it */
    public PastMemberships(Line hub, Supplier<String> current, Clock clock) {
        this.hub = hub;
        this.current = current;
        this.clock = clock;
    }

    /** Port: the memberships at the hub, none of them verified. */
    @FunctionalInterface
    public interface Line {
        Placed membership(long number) throws IOException, RefusedException;
    }

    /**
     * A membership as the hub hands it out.
     *
     * @param document as the hub sealed it
     * @param receipt of the log's entry that put it into force; empty when the hub does not know where that is
     */
    public record Placed(String document, Optional<String> receipt) {}

    /**
     * The membership that was in force when an entry was written, as the hub sealed it.
     *
     * @throws IOException when the hub cannot say at present
     * @throws RefusedException when what it says does not verify
     */
    public synchronized String at(long index) throws IOException, RefusedException {
        SealedMembership now = SealedMembership.read(current.get());
        if (now.membership().number() != newest) {
            inForceFrom.clear();
            newest = now.membership().number();
        }
        Map.Entry<Long, SealedMembership> then = inForceFrom.lowerEntry(index);
        while (then == null) {
            Map.Entry<Long, SealedMembership> oldest = inForceFrom.firstEntry();
            if (oldest == null) {
                place(newest, now.membership(), now.membership());
            } else {
                Membership next = oldest.getValue().membership();
                place(next.number() - 1, next, now.membership());
            }
            then = inForceFrom.lowerEntry(index);
        }
        return then.getValue().envelope();
    }

    /**
     * @param next the one after it, or itself when it is the newest
     * @param now whose witnesses prove where it is
     */
    private void place(long number, Membership next, Membership now) throws IOException, RefusedException {
        if (number < 1) {
            throw new RefusedException(Refusal.NOT_LOGGED, "It is older than the federation's first membership");
        }
        Placed placed = hub.membership(number);
        SealedMembership document = SealedMembership.read(placed.document());
        requireFitting(document, number, next);
        WitnessPolicy witnesses =
                now.witnesses().orElseThrow(() -> notPlaced(number, "the membership has no active member"));
        String receipt = placed.receipt().orElseThrow(() -> notPlaced(number, "the hub has no receipt of it"));
        try {
            ProvenEntry proven = new ReceiptVerifier(now.logIdentity(), witnesses)
                    .verify(Receipt.parse(receipt), clock.instant().plus(SKEW));
            boolean isItsEntry = LogEntry.parse(proven.entry()) instanceof LogEntry.MembershipChanged changed
                    && changed.number() == number
                    && changed.digest().equals(document.digest());
            boolean isBeforeTheNext = inForceFrom.isEmpty() || proven.index() < inForceFrom.firstKey();
            if (!isItsEntry || !isBeforeTheNext) {
                throw notPlaced(number, "the entry is not the one that put it into force");
            }
            inForceFrom.put(proven.index(), document);
        } catch (NotVerifiedException e) {
            throw notPlaced(number, String.valueOf(e.getMessage()));
        }
    }

    private static void requireFitting(SealedMembership document, long number, Membership next)
            throws RefusedException {
        Membership membership = document.membership();
        boolean fits = membership.number() == number
                && membership.federation().equals(next.federation())
                && membership.log().equals(next.log())
                && membership.profile().equals(next.profile())
                && next.hubKeys().stream()
                        .map(VerificationKey::id)
                        .anyMatch(document.hubKey().id()::equals);
        if (!fits) {
            throw new RefusedException(
                    Refusal.SIGNATURE_INVALID, "The hub gives another document for membership number " + number);
        }
    }

    private static RefusedException notPlaced(long number, String why) {
        return new RefusedException(
                Refusal.NOT_LOGGED, "When membership number " + number + " took effect is not proven: " + why);
    }
}
