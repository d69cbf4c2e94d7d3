package org.weir.hub.federate;

import java.util.List;
import org.weir.hub.total.LoggedStep;
import org.weir.hub.total.TotalMember;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;

/** One agency's place in a run, as the session of the run's total sees it. */
final class InvitedAgency implements TotalMember {
    private final RunningQuestion run;
    private final Slot slot;

    InvitedAgency(RunningQuestion run, Slot slot) {
        this.run = run;
        this.slot = slot;
    }

    @Override
    public String agency() {
        return slot.member().id();
    }

    @Override
    public void invite(Terms terms) {
        run.invite(slot);
    }

    @Override
    public void roster(List<String> seals, long from, LoggedStep logged) {
        slot.link().ifPresent(link -> link.roster(run.session(), seals, from, logged));
    }

    @Override
    public void survivors(Survivors survivors, long from, LoggedStep logged) {
        slot.link().ifPresent(link -> link.survivors(survivors, from, logged));
    }

    @Override
    public void over(String session) {
        slot.link().ifPresent(link -> link.over(session));
    }

    @Override
    public String toString() {
        return agency();
    }
}
