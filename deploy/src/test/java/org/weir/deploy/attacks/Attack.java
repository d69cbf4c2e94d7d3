package org.weir.deploy.attacks;

/**
 * One attack on one row of the list.
 *
 * @param row which row
 * @param part where a row has several attacks, which; otherwise empty
 * @param story what the attacker does and when that is a success, for somebody who does not read programs
 * @param off what is switched off in the control, and nothing else
 * @param stance whether the bound has to hold
 * @param attack with every defence
 * @param control the same attack without this one defence
 */
record Attack(Row row, String part, String story, String off, Bound bound, Stance stance, Act attack, Act control) {

    /** Runs it. */
    @FunctionalInterface
    interface Act {
        Score run(Runs runs) throws Exception;
    }

    /** What is claimed. */
    enum Stance {
        /** The attack stays within its bound. */
        HOLDS,
        /** Nothing is claimed; the number is told. */
        REPORTED,
        /** The attack gets further than its bound, and is known to: it is an open fault, told as one. */
        OPEN
    }

    static Attack holds(Row row, String part, String story, String off, Bound bound, Act attack, Act control) {
        return new Attack(row, part, story, off, bound, Stance.HOLDS, attack, control);
    }

    static Attack reported(Row row, String part, String story, String off, Bound bound, Act attack, Act control) {
        return new Attack(row, part, story, off, bound, Stance.REPORTED, attack, control);
    }

    static Attack open(Row row, String part, String story, String off, Bound bound, Act attack, Act control) {
        return new Attack(row, part, story, off, bound, Stance.OPEN, attack, control);
    }
}
