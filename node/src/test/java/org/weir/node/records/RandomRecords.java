package org.weir.node.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** Seeded records: every property, some not reported, some with several values, subjects with several records, some without consent. */
public final class RandomRecords {
    private RandomRecords() {}

    public static List<CaseRow> of(Ontology ontology, int rows, Random random) {
        List<CaseRow> records = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int subject = random.nextInt(4) == 0 ? random.nextInt(Math.max(1, rows / 10)) : rows + row;
            Map<String, List<String>> values = new HashMap<>();
            for (PropertyDefinition property : ontology.properties()) {
                List<String> notations = values(property, random);
                if (!notations.isEmpty()) {
                    values.put(property.name(), notations);
                }
            }
            CaseRow record = CaseRow.of(subject, values);
            records.add(random.nextInt(25) == 0 ? record.withoutConsent() : record);
        }
        return records;
    }

    private static List<String> values(PropertyDefinition property, Random random) {
        int wanted = random.nextInt(3) == 0 ? 0 : property.multiValued() ? 1 + random.nextInt(3) : 1;
        List<Integer> recordable = new ArrayList<>(property.recordable());
        // A few codes are frequent, as in life, so that cells hold more than one case.
        List<Integer> frequent = recordable.subList(0, Math.min(recordable.size(), 6));
        List<Integer> from = new ArrayList<>(random.nextInt(5) == 0 ? recordable : frequent);
        Collections.shuffle(from, random);
        return from.stream()
                .limit(wanted)
                .map(code -> property.codes().code(code).notation())
                .toList();
    }
}
