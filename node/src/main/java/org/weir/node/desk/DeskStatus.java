package org.weir.node.desk;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.weir.node.policy.PolicyState;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.EpochOrigin;

/**
 * How the node stands, for its operator.
 *
 * @param agency this agency
 * @param federation the federation it belongs to
 * @param hub address of the hub
 * @param linkUp whether the link to the hub stands
 * @param link a sentence about the link
 * @param membership number of the newest membership
 * @param members number of active members
 * @param epoch the current records; empty before the first import, or when they cannot be read
 * @param origin where they are from; empty likewise
 * @param records a sentence about the records
 * @param policyInForce whether there are rules that are understood
 * @param policy the rules in plain English, or why there are none
 * @param policyDigest digest of the rules; empty without any
 * @param stopped who stopped answering, when and why; empty while questions are answered
 * @param answeredToday answers charged to the quota today
 * @param witnessed entries of the federation's log that this node's witness has seen
 * @param splitView the file with the proof that the log contradicts itself; empty while it does not
 */
public record DeskStatus(
        String agency,
        String federation,
        String hub,
        boolean linkUp,
        String link,
        long membership,
        int members,
        Optional<EpochFacts> epoch,
        Optional<EpochOrigin> origin,
        String records,
        boolean policyInForce,
        List<String> policy,
        String policyDigest,
        Optional<PolicyState.Stopped> stopped,
        int answeredToday,
        long witnessed,
        Optional<Path> splitView) {
    public DeskStatus {
        policy = List.copyOf(policy);
    }

    /** Why the node cannot do its work; empty when it can. */
    public Optional<String> obstacle() {
        if (splitView.isPresent()) {
            return Optional.of("the hub's log contradicts itself, so every question is refused. The proof is in "
                    + splitView.get() + ": show it to the other members.");
        }
        if (stopped.isPresent()) {
            return Optional.of(
                    "answering was stopped, so every question is refused. It is resumed on the page Connection.");
        }
        if (!linkUp) {
            return Optional.of("the link to the hub is down. " + link);
        }
        if (!policyInForce) {
            return Optional.of(
                    "there is no policy in force, so every question is refused. " + String.join(" ", policy));
        }
        return epoch.isEmpty() ? Optional.of(records) : Optional.empty();
    }
}
