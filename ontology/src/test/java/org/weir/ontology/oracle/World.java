package org.weir.ontology.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/**
 * Records of a few agencies. No data subject is known to two of them.
 *
 * @param agencies the records of each agency
 */
public record World(List<List<CaseRecord>> agencies) {

    /**
     * One case record.
     *
     * @param subject the data subject, unique over all agencies
     * @param codes property name to the indexes of its codes; a property that is not reported is absent
     */
    public record CaseRecord(int subject, Map<String, List<Integer>> codes) {}

    /** A world of up to this many records, with few codes in use so that groups have several members. */
    public static World random(Ontology ontology, SplittableRandom random, int size) {
        Map<String, List<Integer>> used = new LinkedHashMap<>();
        for (PropertyDefinition property : ontology.properties()) {
            used.put(property.name(), someOf(property.recordable(), random, 2 + random.nextInt(5)));
        }
        int agencies = 1 + random.nextInt(5);
        List<List<CaseRecord>> all = new ArrayList<>();
        int subject = 0;
        for (int a = 0; a < agencies; a++) {
            List<CaseRecord> records = new ArrayList<>();
            int count = random.nextInt(1 + 2 * size / agencies);
            for (int i = 0; i < count; i++) {
                if (i == 0 || random.nextInt(4) > 0) {
                    subject++;
                }
                records.add(record(ontology, used, subject, random));
            }
            subject++;
            all.add(records);
        }
        return new World(all);
    }

    private static CaseRecord record(
            Ontology ontology, Map<String, List<Integer>> used, int subject, SplittableRandom random) {
        Map<String, List<Integer>> codes = new LinkedHashMap<>();
        for (PropertyDefinition property : ontology.properties()) {
            List<Integer> from = used.getOrDefault(property.name(), List.of());
            if (random.nextInt(4) == 0) {
                continue;
            }
            int values = property.multiValued() ? 1 + random.nextInt(3) : 1;
            codes.put(property.name(), someOf(from, random, values));
        }
        return new CaseRecord(subject, codes);
    }

    private static List<Integer> someOf(List<Integer> codes, SplittableRandom random, int count) {
        TreeSet<Integer> some = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            some.add(codes.get(random.nextInt(codes.size())));
        }
        return List.copyOf(some);
    }

    /** How many records there are in all. */
    public int size() {
        return agencies.stream().mapToInt(List::size).sum();
    }
}
