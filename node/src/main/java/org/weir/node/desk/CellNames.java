package org.weir.node.desk;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.weir.ontology.Code;
import org.weir.ontology.Layout;

/** What a cell of a measure's table stands for. */
final class CellNames {
    private final Layout layout;
    private final int measure;

    CellNames(Layout layout, int measure) {
        this.layout = layout;
        this.measure = measure;
    }

    /** Indexes of the question's breakdowns that the measure is broken down by. */
    List<Integer> axes() {
        return layout.question().measures().get(measure).by();
    }

    /** The code of a cell along one breakdown; empty for not reported. */
    Optional<Code> code(int cell, int axis) {
        return layout.code(measure, cell, axis);
    }

    /** Property to notation; null for not reported. */
    JsonObject json(int cell) {
        JsonObject names = new JsonObject();
        for (int axis : axes()) {
            String property = layout.axes().get(axis).property().name();
            // Two breakdowns of one property, at two levels, keep both names.
            String key = names.containsKey(property) ? property + "-" + axis : property;
            names.put(key, code(cell, axis).map(Code::notation).orElse(null));
        }
        return names;
    }
}
