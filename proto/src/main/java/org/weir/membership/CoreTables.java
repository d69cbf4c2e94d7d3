package org.weir.membership;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.answer.RefusedException;
import org.weir.signing.SignedQuestion;

/**
 * The tables that a federation of profile {@code total} makes by schedule, as its signed membership names them: with less noise than
 * tables on demand, each once in a period, and there is no other way to have that noise.
 *
 * @param every how often
 * @param list at most {@value #MOST}
 */
public record CoreTables(Cadence every, List<Table> list) {
    /** Standard deviation of the noise that honest members guarantee in a core table, for a person in one cell. */
    public static final int SIGMA = 4;

    /** So many in a period. A node keeps to it whatever the membership says, and however often that changes. */
    public static final int MOST = 4;

    /** In a period's first days a core table is of all members, or not made: who is missing is missing for as long as it answers. */
    private static final Duration OF_ALL = Duration.ofDays(14);

    /** Of a federation that makes none. */
    public static final CoreTables NONE = new CoreTables(Cadence.YEAR, List.of());

    public CoreTables {
        list = List.copyOf(list);
        Set<String> names = new HashSet<>();
        Set<Bytes> questions = new HashSet<>();
        if (list.size() > MOST) {
            throw new IllegalArgumentException("A federation has at most " + MOST + " core tables");
        }
        for (Table table : list) {
            if (!names.add(table.name()) || !questions.add(table.question())) {
                throw new IllegalArgumentException(
                        "Two core tables have the same name or ask the same: '" + table.name() + "'");
            }
        }
    }

    /**
     * A core table.
     *
     * @param name for people: lower-case letters, digits and hyphens
     * @param purpose key of the purpose list; the table answers for this purpose only
     * @param sparql as it is asked
     * @param question digest of the closed question that it compiles to
     */
    public record Table(String name, String purpose, String sparql, Bytes question) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
        private static final int DIGEST = 32;
        private static final int LONGEST = 8 * 1024;

        public Table {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "A core table's name has 1 to 40 lower-case letters, digits and hyphens");
            }
            if (sparql.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "A core table's question has at most " + LONGEST + " characters: it is in the membership");
            }
            if (question.length() != DIGEST) {
                throw new IllegalArgumentException("A question's digest has " + DIGEST + " bytes");
            }
        }
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /**
     * Standard deviation of the noise that a question is answered with, for a person in one cell. Everybody who verified the question and
     * holds the same membership reaches the same, whenever they look.
     *
     * @throws RefusedException {@code DISCLOSURE_RISK} when it is signed as a core table, and is none of this federation's, for its
     *     purpose, in the period in which it was signed
     */
    public int sigma(SignedQuestion question) throws RefusedException {
        if (question.core().isEmpty()) {
            return Profile.SIGMA;
        }
        if (find(question).isEmpty()) {
            throw new RefusedException(
                    Refusal.DISCLOSURE_RISK,
                    "It is signed as a core table, and the membership names no such one for this purpose");
        }
        String period = every.at(question.issued()).name();
        if (!question.core().equals(period)) {
            throw new RefusedException(
                    Refusal.DISCLOSURE_RISK, "It is signed as a core table of another period than " + period);
        }
        return SIGMA;
    }

    /**
     * Whether a total of so many members may be the core table of its period.
     *
     * @param joined members of the session
     * @param active members of the federation
     * @throws RefusedException {@code NO_TOTAL} for a core table of some members only, early in its period
     */
    public void requireAll(SignedQuestion question, int joined, int active) throws RefusedException {
        if (!question.core().isEmpty() && joined < active && every.isEarly(question.issued(), OF_ALL)) {
            throw new RefusedException(
                    Refusal.NO_TOTAL,
                    "In the first " + OF_ALL.toDays() + " days of a period a core table is of all members, and "
                            + joined + " of " + active + " joined");
        }
    }

    /** The core table that asks this, for this purpose. */
    public Optional<Table> find(SignedQuestion question) {
        return list.stream()
                .filter(table -> table.question().equals(question.digest())
                        && table.purpose().equals(question.purpose()))
                .findFirst();
    }

    /** How many and how often, never what they ask. */
    @Override
    public String toString() {
        return list.size() + " core tables every " + every.word();
    }
}
