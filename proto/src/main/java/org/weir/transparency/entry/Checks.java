package org.weir.transparency.entry;

import java.time.Instant;
import java.util.regex.Pattern;
import org.weir.Bytes;

/** What every field of an entry must be. Words are narrow on purpose: nothing a person typed fits into one. */
final class Checks {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");
    private static final int DIGEST_LENGTH = 32;

    private Checks() {}

    static void time(Instant time) {
        if (time.getEpochSecond() < 0 || time.getNano() != 0) {
            throw new IllegalArgumentException("An entry's time is in whole seconds since 1970");
        }
    }

    static void word(String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("An entry's word has 1 to 128 letters, digits, and . _ : - inside");
        }
    }

    /** A word that may be the name of an account, which may have the form of an address. */
    static void account(String name) {
        if (!ACCOUNT.matcher(name).matches()) {
            throw new IllegalArgumentException("An entry's account has 1 to 128 letters, digits, and . _ : @ - inside");
        }
    }

    static void count(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("An entry's number is not negative");
        }
    }

    static void digest(Bytes digest) {
        if (digest.length() != DIGEST_LENGTH) {
            throw new IllegalArgumentException("An entry's digest has 32 bytes");
        }
    }
}
