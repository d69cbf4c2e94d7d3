package org.weir.ontology.compile;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;

/** One triple pattern with a known predicate; paths are taken apart into several. */
record Fact(Node subject, String predicate, Reach reach, Node object) {

    /** How often the predicate is followed. */
    enum Reach {
        ONCE,
        /** {@code ?} */
        MAYBE,
        /** {@code +} */
        SOME,
        /** {@code *} */
        ANY
    }

    List<Var> variables() {
        if (subject instanceof Var s) {
            return object instanceof Var o && !o.equals(s) ? List.of(s, o) : List.of(s);
        }
        return object instanceof Var o ? List.of(o) : List.of();
    }

    Fact with(UnaryOperator<Node> replacement) {
        return new Fact(replacement.apply(subject), predicate, reach, replacement.apply(object));
    }
}
