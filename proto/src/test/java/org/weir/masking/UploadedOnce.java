package org.weir.masking;

import java.util.ArrayList;
import java.util.List;
import org.weir.Bytes;

/** A member that has uploaded a vector, with the states it had before: what a crash may bring back that restores an older memory. */
record UploadedOnce(MemberState.Joined joined, Roster roster, MemberState.Rostered rostered) {

    /** @param journal the member's, which outlives the crash or does not */
    static UploadedOnce with(SessionJournal journal, Bytes vector) throws SessionRefusedException {
        Federation federation = new Federation(4, 9);
        Terms terms = federation.open(HostileHubTest.SHAPE);
        Federation.Party party = federation.parties.get("agency-00");
        MemberState.Joined joined =
                MemberState.Joined.join(terms, party.agency, new LedgerStand(1, 0), journal, Federation.START);
        List<String> joinings = new ArrayList<>();
        joinings.add(federation.seals.seal(joined.joining()));
        for (Federation.Party other : federation.parties.values()) {
            if (other != party) {
                joinings.add(other.joining(other.join(terms)));
            }
        }
        Roster roster = federation.roster(terms, joinings);
        MemberState.Rostered rostered = joined.enter(roster, Federation.START);
        rostered.upload(vector, Federation.START);
        return new UploadedOnce(joined, roster, rostered);
    }

    /** The member as it was before it entered the roster, entering it again. */
    MemberState.Rostered again() throws SessionRefusedException {
        return joined.enter(roster, Federation.START);
    }
}
