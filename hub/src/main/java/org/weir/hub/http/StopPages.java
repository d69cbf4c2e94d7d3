package org.weir.hub.http;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.weir.console.accounts.Role;
import org.weir.console.approval.Proposal;
import org.weir.console.approval.Proposals;
import org.weir.console.approval.UnfitProposalException;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.hub.http.view.ProposalLine;
import org.weir.hub.http.view.StopView;
import org.weir.hub.stop.EmergencyStop;

/** The emergency stop: one person stops every question; to lift it takes two. */
final class StopPages {
    /** Whoever may be trusted with it in haste: what it does harms nobody whose data are here. */
    static final Set<Role> STOPPERS = EnumSet.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.MEMBER);

    static final Set<Role> READERS = EnumSet.complementOf(EnumSet.of(Role.ANALYST));

    /** Who may propose to lift it. */
    static final Set<Role> LIFTERS = EnumSet.of(Role.OFFICER, Role.OPERATOR);

    /** The change that a second person confirms, and what it is about. */
    static final String LIFT = "lift";

    private final EmergencyStop stop;
    private final IntSupplier underWay;
    private final Proposals proposals;
    private final Clock clock;
    private final Function<Visit, List<ProposalLine>> waiting;

    /**
     * @param underWay how many questions are being asked just now
     * @param waiting the liftings that wait, as the reader sees them
     */
    StopPages(
            EmergencyStop stop,
            IntSupplier underWay,
            Proposals proposals,
            Clock clock,
            Function<Visit, List<ProposalLine>> waiting) {
        this.stop = stop;
        this.underWay = underWay;
        this.proposals = proposals;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** What every page says while everything is stopped: neither who nor why, since some pages are for everybody. */
    Optional<String> notice(Words words) {
        return stop.stopped().map(s -> words.t("stop.notice", words.time(s.since())));
    }

    static boolean isLifting(Proposal proposal) {
        return proposal.change().equals(LIFT) && proposal.subject().equals(EmergencyStop.EVERYTHING);
    }

    Reply show(Visit visit) {
        return show(visit, "", "");
    }

    private Reply show(Visit visit, String reason, String wrong) {
        Words words = visit.words();
        Optional<EmergencyStop.Stop> now = stop.stopped();
        List<String> effects = new ArrayList<>();
        if (now.isEmpty()) {
            effects.add(words.t("effect.stop.refused"));
            effects.add(words.t("effect.stop.running", underWay.getAsInt()));
            effects.add(words.t("effect.stop.rest"));
            effects.add(words.t("effect.stop.seen"));
            effects.add(words.t("effect.stop.lifted"));
        } else {
            if (!stop.isSettled()) {
                effects.add(words.t("effect.stop.unsettled"));
            }
            effects.add(words.t("effect.lift"));
            effects.add(words.t("effect.second"));
        }
        StopView view = new StopView(
                now.map(s -> words.t("stop.by", s.by(), words.time(s.since()))),
                now.map(EmergencyStop.Stop::reason).orElse(""),
                effects,
                visit.account().hasOneOf(STOPPERS),
                visit.account().hasOneOf(LIFTERS),
                waiting.apply(visit),
                reason,
                wrong,
                Proposal.LONGEST_REASON);
        return visit.page(wrong.isEmpty() ? 200 : 422, "stop", words.t("stop.title"), view);
    }

    /** Stops; what cannot be written down at once is written later, and must not keep questions going. */
    Reply stop(Visit visit) throws ProblemException, IOException {
        String reason = visit.field("reason").strip();
        if (reason.isEmpty() || reason.length() > Proposal.LONGEST_REASON) {
            return show(visit, reason, visit.words().t("question.asked.reason.wrong", Proposal.LONGEST_REASON));
        }
        String by = visit.account().name();
        boolean _ = stop.stop(clock.instant().truncatedTo(ChronoUnit.SECONDS), by, reason);
        return Reply.seeOther("/stop");
    }

    Reply proposeToLift(Visit visit) throws ProblemException, IOException {
        String reason = visit.field("reason");
        if (stop.stopped().isPresent()) {
            try {
                proposals.propose(EmergencyStop.EVERYTHING, LIFT, "", "", reason, ConsolePages.decider(visit));
            } catch (UnfitProposalException e) {
                return show(visit, reason, visit.words().t(e.key(), e.values().toArray()));
            }
        }
        return Reply.seeOther("/stop");
    }
}
