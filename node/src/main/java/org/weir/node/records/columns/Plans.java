package org.weir.node.records.columns;

import java.util.LinkedHashMap;
import java.util.Map;
import org.weir.node.records.RecordSourceException;
import org.weir.ontology.Layout;
import org.weir.ontology.Ontology;

/**
 * The plans of the latest questions: settling what codes mean takes as long as scanning a hundred thousand rows, and the
 * compiler gives the same layout for the same text. A plan is about one epoch's dictionaries, so an epoch has its own.
 */
final class Plans {
    private static final int MOST = 64;

    private final Table table;
    private final Index index;
    private final Ontology ontology;
    private final Map<Measured, Plan> latest = new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Measured, Plan> eldest) {
            return size() > MOST;
        }
    };

    Plans(Table table, Index index, Ontology ontology) {
        this.table = table;
        this.index = index;
        this.ontology = ontology;
    }

    Plan plan(Layout layout, int measure) throws RecordSourceException {
        Measured key = new Measured(layout, measure);
        synchronized (latest) {
            Plan known = latest.get(key);
            if (known != null) {
                return known;
            }
        }
        Plan plan = Plan.of(table, index, ontology, layout, measure);
        synchronized (latest) {
            latest.put(key, plan);
        }
        return plan;
    }

    /** A layout is equal to itself only; another one of the same question has its own plan, which says the same. */
    private record Measured(Layout layout, int measure) {}
}
