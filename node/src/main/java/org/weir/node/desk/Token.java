package org.weir.node.desk;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.weir.Bytes;

/**
 * What a token stands for. The token itself is with whoever it was issued to; here is only its digest.
 *
 * @param digest SHA-256 of the token's text
 * @param person the agency's own name for the analyst: a pseudonym, because it travels with every question
 * @param purposes keys of the purpose list; the first is the one at {@code /sparql}
 * @param expires when it ends
 */
public record Token(Bytes digest, String person, List<String> purposes, Instant expires) {
    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern PURPOSE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public Token {
        purposes = List.copyOf(purposes);
        if (!PERSON.matcher(person).matches()) {
            throw new IllegalArgumentException(
                    "A person's name here has 1 to 64 letters, digits and . _ @ - and no spaces");
        }
        if (purposes.isEmpty()
                || !purposes.stream().allMatch(p -> PURPOSE.matcher(p).matches())) {
            throw new IllegalArgumentException("A token names at least one purpose, by its key");
        }
    }

    @Override
    public String toString() {
        return "token of " + person;
    }
}
