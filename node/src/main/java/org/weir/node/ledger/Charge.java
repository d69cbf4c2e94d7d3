package org.weir.node.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.weir.disclosure.noise.Rho;
import org.weir.question.SubjectType;

/**
 * One charge: everybody with a record of one of its years may be in the release, and nobody else. Its facts are written only where there
 * are any.
 *
 * @param sequence of the ledger's line
 * @param year of the ledger in which it was charged (UTC)
 * @param session of the release; charged once
 */
record Charge(long sequence, int year, String session, Cost cost) implements LedgerLine {
    private static final int PARTS = 7;

    @Override
    public String line() {
        String years = cost.dataYears().stream().map(String::valueOf).collect(Collectors.joining(","));
        String line = sequence + " " + year + " " + session + " " + cost.payer() + " "
                + cost.loss().billionths() + " " + cost.subjects().localName() + " " + years;
        return cost.facts().isEmpty() ? line : line + " " + String.join(",", cost.facts());
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
                new Cost(parts[3], subjects, years, facts, new Rho(Long.parseLong(parts[4]))));
    }
}
