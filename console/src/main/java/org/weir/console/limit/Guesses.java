package org.weir.console.limit;

import java.time.Clock;
import java.time.Duration;

/**
 * Limits wrong passwords. Many people may be behind one network address, so nobody's mistakes lock out the others there: failures are
 * counted by name and address together, and of an address only for how many names it has failed lately. Someone who guesses across
 * names spends that number soon; whoever is in the middle of their own tries goes on with them, and a browser that is known goes by
 * its own count, which strangers cannot spend.
 *
 * <p>A name has so many tries from all addresses together, and as many again from browsers that are known. What no account can be called
 * is for the caller to keep away: it would be remembered in the place of names.
 *
 * <p>It does not know which names there are, so it says the same of all of them. A try counts as wrong until it is given back: many
 * at once are no way round. Bounded; safe for many threads.
 */
public final class Guesses {
    /** From how many addresses one name may be tried to the end: whoever has many guesses no faster. */
    private static final int ADDRESSES = 5;

    private final Attempts ofOne;
    private final Attempts names;
    private final Attempts everywhere;

    /**
     * @param ofOne tries of one name from one address
     * @param names that one address may fail with
     * @param window after which all of both are back
     */
    public Guesses(int ofOne, int names, Duration window, Clock clock) {
        this.ofOne = new Attempts(ofOne, window, clock);
        this.names = new Attempts(names, window, clock);
        this.everywhere = new Attempts(ADDRESSES * ofOne, window, clock);
    }

    /**
     * Whether one more password may be tried; if so, it is counted.
     *
     * @param address of the network
     * @param known whether this very person has signed in with this browser before
     */
    public synchronized boolean take(String name, String address, boolean known) {
        if (!everywhere.take(anywhere(name, known))) {
            return false;
        }
        String person = person(name, address, known);
        boolean isNew = !known && ofOne.isUnused(person);
        if ((isNew && !names.take(address)) || !ofOne.take(person)) {
            everywhere.giveBack(anywhere(name, known));
            return false;
        }
        return true;
    }

    /** The password was right: the try is given back. */
    public synchronized void right(String name, String address, boolean known) {
        String person = person(name, address, known);
        ofOne.giveBack(person);
        everywhere.giveBack(anywhere(name, known));
        if (!known && ofOne.isUnused(person)) {
            names.giveBack(address);
        }
    }

    private static String anywhere(String name, boolean known) {
        return (known ? "known " : "new ") + name;
    }

    /** The address first: it cannot be chosen so that two people's keys are one. */
    private static String person(String name, String address, boolean known) {
        return (known ? "known " : "new ") + address + " " + name;
    }
}
