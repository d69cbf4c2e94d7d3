package org.weir.membership;

import java.util.Arrays;
import java.util.Optional;

/** A release profile: how figures of the agencies become figures of the federation. */
public enum Profile {
    /** Every agency protects its own table, and the hub adds what was released. */
    LOCAL("local"),

    /** Agencies add noise and masks, and all that can be had is the noisy total. */
    TOTAL("total");

    /**
     * Standard deviation of the noise that honest members guarantee in a table on demand, for a person in one cell. All members and
     * the hub have to know the same one, for it is in what each member signs when it joins a session. Core tables have
     * {@link CoreTables#SIGMA}.
     */
    public static final int SIGMA = 6;

    private final String word;

    Profile(String word) {
        this.word = word;
    }

    /** The word in the membership. */
    public String word() {
        return word;
    }

    /** Empty for a word that is not understood: then nothing is released. */
    public static Optional<Profile> find(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }
}
