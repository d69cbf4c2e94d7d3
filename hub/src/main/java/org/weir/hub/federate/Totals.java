package org.weir.hub.federate;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.total.NoTotalException;
import org.weir.hub.total.RunningTotal;
import org.weir.hub.total.SentParts;
import org.weir.hub.total.SessionLog;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roll;
import org.weir.masking.Shape;
import org.weir.masking.Terms;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.membership.Profile;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;

/** The sessions of totals, as a question's way through the hub needs them. */
final class Totals {
    /** The shortest: a second for each step. */
    private static final long LEAST_SECONDS = 3;

    private final MembershipRegister register;
    private final SigningKey hubKey;
    private final SessionLog log;
    private final SentParts parts;
    private final Clock clock;

    Totals(MembershipRegister register, SigningKey hubKey, SessionLog log, SentParts parts, Clock clock) {
        this.register = register;
        this.hubKey = hubKey;
        this.log = log;
        this.parts = parts;
        this.clock = clock;
    }

    /**
     * In which profile the federation answers a question.
     *
     * @throws RefusedException when the federation's profile is not understood, or has no total for this question
     */
    Profile profile(Membership membership, CompiledQuestion compiled) throws RefusedException {
        Profile profile = Profile.find(membership.profile())
                .orElseThrow(() -> new RefusedException(Refusal.VERSION_UNKNOWN, "The release profile is unknown"));
        if (profile == Profile.TOTAL && compiled.variance() == 0) {
            throw new RefusedException(Refusal.DISCLOSURE_RISK, "There is no total for this question");
        }
        return profile;
    }

    /**
     * A session that ends with the question's own wait.
     *
     * @throws RefusedException when there is not enough time left for one
     */
    Begun session(RunningQuestion run, long opened, Instant deadline) throws RefusedException {
        long begin = clock.instant().getEpochSecond() + 1;
        long seconds = deadline.getEpochSecond() - begin;
        if (seconds < LEAST_SECONDS) {
            throw new RefusedException(Refusal.NO_TOTAL, "Too little time is left for a session");
        }
        CompiledQuestion compiled = run.compiled();
        Terms terms = new Terms(
                run.session(),
                compiled.digest(),
                run.requester(),
                opened,
                compiled.variance(),
                new Shape(compiled.cells(), 0),
                Instant.ofEpochSecond(begin + Math.max(1, seconds / 4)),
                Instant.ofEpochSecond(begin + Math.max(2, seconds * 5 / 8)),
                Instant.ofEpochSecond(begin + seconds));
        SentParts.Keeping keeping = parts.begin(run.session());
        RunningTotal session = new RunningTotal(
                terms,
                run.members(),
                roll(),
                new MaskingSeals(register.current().federation(), hubKey, register),
                log,
                keeping,
                clock);
        return new Begun(session, keeping);
    }

    /** @param parts what its members send; to be closed when the result is out, or is not to be */
    record Begun(RunningTotal session, SentParts.Keeping parts) {}

    private Roll roll() {
        return agency -> register.current()
                .find(agency)
                .filter(member -> member.standing() == Member.Standing.ACTIVE)
                .map(Member::id);
    }

    /** Takes a session its way; empty when there is no total, and then nobody learned anything. */
    Optional<NoisyTotal> sum(RunningTotal session, RunningQuestion run) throws InterruptedException {
        try {
            return Optional.of(session.total());
        } catch (NoTotalException e) {
            run.reportNoTotal(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
