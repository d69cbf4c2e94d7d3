package org.weir.ontology.compile;

import java.util.List;
import org.weir.ontology.Layout;
import org.weir.question.ClosedQuestion;

/**
 * What a text compiles to.
 *
 * @param question what is sent
 * @param layout the question resolved against the ontology
 * @param presentation how its answer becomes the rows that were asked for
 * @param remarks sentences for the analyst about what the compiler understood, empty when there is nothing to say
 */
public record Compiled(ClosedQuestion question, Layout layout, Presentation presentation, List<String> remarks) {
    public Compiled {
        remarks = List.copyOf(remarks);
    }
}
