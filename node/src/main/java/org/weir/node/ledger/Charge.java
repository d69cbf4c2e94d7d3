package org.weir.node.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.weir.disclosure.noise.Rho;
import org.weir.question.SubjectType;

/**
 * One charge: everybody with a record of one of these years may be in the release, and nobody else.
 *
 * @param sequence of the ledger's line
 * @param year of the ledger in which it was charged (UTC)
 * @param session of the release; charged once
 * @param requester the asking agency, or a core table
 * @param dataYears the years the question covers, each with an account of its own
 * @param facts that the release tells of, each with an account of its own in each of these years; written only where there are any
 */
record Charge(
        long sequence,
        int year,
        String session,
        String requester,
        Rho loss,
        SubjectType subjects,
        SortedSet<Integer> dataYears,
        SortedSet<String> facts)
        implements LedgerLine {
    private static final Pattern FACT = Pattern.compile("[A-Za-z]+");
    private static final int PARTS = 7;

    Charge {
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

    @Override
    public String line() {
        String years = dataYears.stream().map(String::valueOf).collect(Collectors.joining(","));
        String line = sequence + " " + year + " " + session + " " + requester + " " + loss.billionths() + " "
                + subjects.localName() + " " + years;
        return facts.isEmpty() ? line : line + " " + String.join(",", facts);
    }

    static Charge parse(String[] parts) throws IOException {
        if (parts.length != PARTS && parts.length != PARTS + 1) {
            throw new IOException("A line of the ledger has " + parts.length + " parts");
        }
        SubjectType subjects = Arrays.stream(SubjectType.values())
                .filter(type -> type.localName().equals(parts[5]))
                .findFirst()
                .orElseThrow(() -> new IOException("The ledger names the unknown subject type " + parts[5]));
        SortedSet<Integer> years =
                Arrays.stream(parts[6].split(",")).map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> facts = new TreeSet<>(parts.length == PARTS ? List.of() : List.of(parts[PARTS].split(",")));
        return new Charge(
                Long.parseLong(parts[0]),
                Integer.parseInt(parts[1]),
                parts[2],
                parts[3],
                new Rho(Long.parseLong(parts[4])),
                subjects,
                years,
                facts);
    }
}
