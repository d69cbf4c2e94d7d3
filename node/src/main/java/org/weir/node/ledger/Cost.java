package org.weir.node.ledger;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.weir.disclosure.noise.Rho;
import org.weir.question.SubjectType;

/**
 * What one release costs, and in which accounts.
 *
 * @param payer the asking agency, or a {@link BudgetLedger#coreTable}
 * @param dataYears that the question covers, each with an account of its own; at least one in a charge
 * @param facts that the release tells of, by the properties' names, each with an account of its own in each of these years; none for a
 *     release of who was where and when only
 */
public record Cost(
        String payer, SubjectType subjects, SortedSet<Integer> dataYears, SortedSet<String> facts, Rho loss) {
    private static final Pattern FACT = Pattern.compile("[A-Za-z]+");

    public Cost {
        dataYears = Collections.unmodifiableSortedSet(new TreeSet<>(dataYears));
        facts = Collections.unmodifiableSortedSet(new TreeSet<>(facts));
        if (!facts.stream().allMatch(fact -> FACT.matcher(fact).matches())) {
            throw new IllegalArgumentException("A fact has a property's name");
        }
    }

    /** What it costs the part of each fact: whose fact is another one is missing in one figure, and more in another. */
    Rho lossOfFact() {
        return loss.plus(loss);
    }
}
