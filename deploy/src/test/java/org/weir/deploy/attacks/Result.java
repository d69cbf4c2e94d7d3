package org.weir.deploy.attacks;

/**
 * How one attack went.
 *
 * @param millis attack and control together
 */
record Result(Attack attack, Score score, Score control, long millis) {
    Verdict verdict() {
        if (!attack.bound().succeeds(control)) {
            return Verdict.FAILED;
        }
        return switch (attack.stance()) {
            case HOLDS, OPEN -> attack.bound().holds(score) ? Verdict.HELD : Verdict.FAILED;
            case REPORTED -> Verdict.REPORTED;
        };
    }

    /** Whether this is what is claimed. */
    boolean isAsClaimed() {
        return attack.bound().succeeds(control)
                && switch (attack.stance()) {
                    case HOLDS -> verdict() == Verdict.HELD;
                    case REPORTED -> true;
                    case OPEN -> verdict() == Verdict.FAILED;
                };
    }

    /** What is said of an attack, or of a row. */
    enum Verdict {
        HELD,
        FAILED,
        REPORTED,
        NOT_APPLICABLE_YET;

        String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }
}
