package org.weir.hub.http;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.console.approval.Decisions;
import org.weir.console.approval.NotPossibleException;
import org.weir.console.approval.Proposal;
import org.weir.hub.approval.Change;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.stop.EmergencyStop;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/**
 * Carries out what two people decided about the federation. The log has it first, and has it twice when the hub died in between: both
 * entries are of the same digest.
 */
final class AgreedChanges implements Decisions.Deed {
    private final Supplier<Membership> membership;
    private final ControlRoutes.Commands commands;
    private final EmergencyStop stop;
    private final FederationLog log;

    AgreedChanges(
            Supplier<Membership> membership, ControlRoutes.Commands commands, EmergencyStop stop, FederationLog log) {
        this.membership = membership;
        this.commands = commands;
        this.stop = stop;
        this.log = log;
    }

    /** What can be decided about a member as it is. */
    static List<Change> possible(Member member) {
        return switch (member.standing()) {
            case ACTIVE -> List.of(Change.SUSPEND, Change.REVOKE);
            case SUSPENDED -> List.of(Change.REINSTATE, Change.REVOKE);
            case REVOKED -> List.of();
        };
    }

    @Override
    public void requirePossible(Proposal proposal) throws NotPossibleException {
        if (!StopPages.isLifting(proposal) && !possible(member(proposal)).contains(change(proposal))) {
            throw new NotPossibleException("unfit.standing", "It is not possible for this agency as it stands now");
        }
    }

    private Member member(Proposal proposal) throws NotPossibleException {
        return membership
                .get()
                .find(proposal.subject())
                .orElseThrow(() -> new NotPossibleException("unfit.agency-gone", "There is no such agency any more"));
    }

    private static Change change(Proposal proposal) throws NotPossibleException {
        return Change.find(proposal.change())
                .orElseThrow(() -> new NotPossibleException(
                        "unfit.change-unknown", "This version does not know the change proposed"));
    }

    @Override
    public void carryOut(Proposal agreed) throws NotPossibleException, IOException {
        long _ = log.proposalEnded(
                agreed.change(),
                agreed.subject(),
                "confirmed",
                digest(agreed, agreed.end().orElseThrow().by()));
        if (StopPages.isLifting(agreed)) {
            lift(agreed);
            return;
        }
        Member member = member(agreed);
        Change change = change(agreed);
        if (member.standing() == after(change)) {
            return;
        }
        requirePossible(agreed);
        switch (change) {
            case SUSPEND -> commands.suspend(member.id());
            case REINSTATE -> commands.reinstate(member.id());
            case REVOKE -> commands.revoke(member.id());
        }
    }

    /** The stop that was to be lifted, and not one that somebody pressed since. */
    private void lift(Proposal agreed) throws NotPossibleException, IOException {
        if (stop.stopped().filter(now -> now.since().isAfter(agreed.at())).isPresent()) {
            throw new NotPossibleException("unfit.stopped-anew", "Everything was stopped anew since this was proposed");
        }
        if (stop.stopped().isPresent()) {
            stop.lift();
        }
    }

    private static Member.Standing after(Change change) {
        return switch (change) {
            case SUSPEND -> Member.Standing.SUSPENDED;
            case REINSTATE -> Member.Standing.ACTIVE;
            case REVOKE -> Member.Standing.REVOKED;
        };
    }

    /** Of its parts, a line each: number, subject, change, who proposed it and when, why, who ended it. */
    static Bytes digest(Proposal proposal, String endedBy) {
        return Bytes.utf8(String.join(
                        "\n",
                        Long.toString(proposal.id()),
                        proposal.subject(),
                        proposal.change(),
                        proposal.by(),
                        proposal.at().toString(),
                        proposal.reason(),
                        endedBy))
                .sha256();
    }
}
