package org.weir.console.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A passkey of an account: a public key whose secret half is in a person's device.
 *
 * @param account the account's name
 * @param handle what the device knows the account by: random, base64url, the same for all passkeys of an account
 * @param credential the passkey's own id, base64url
 * @param key its public key in COSE form, base64url
 * @param count how often it was used, as it says itself; 0 for devices that do not count
 * @param label what its person calls it
 * @param used when it opened a session last
 */
public record Passkey(
        String account,
        String handle,
        String credential,
        String key,
        long count,
        String label,
        Instant created,
        Optional<Instant> used) {
    public static final int LONGEST_LABEL = 40;

    private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]{1,4096}");

    public Passkey {
        if (!BASE64URL.matcher(handle).matches()
                || !BASE64URL.matcher(credential).matches()
                || !BASE64URL.matcher(key).matches()
                || count < 0) {
            throw new IllegalArgumentException("A passkey has a handle, an id and a key in base64url");
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A passkey's name has 1 to " + LONGEST_LABEL + " characters");
        }
    }

    /** The same after it opened a session. */
    Passkey used(long newCount, Instant at) {
        return new Passkey(account, handle, credential, key, newCount, label, created, Optional.of(at));
    }

    /** The account only. */
    @Override
    public String toString() {
        return "passkey of " + account;
    }
}
