package org.weir.node.desk.view;

import java.util.List;

/**
 * Questions that work, and where programs find them.
 *
 * @param endpoint for programs
 * @param mayAsk whether the reader can take one to the workbench
 */
public record CatalogueView(List<Example> examples, String endpoint, boolean mayAsk) {
    public CatalogueView {
        examples = List.copyOf(examples);
    }

    /**
     * A question.
     *
     * @param remarks the question in words, and what to know about it
     */
    public record Example(String key, String title, List<String> remarks, String sparql) {
        public Example {
            remarks = List.copyOf(remarks);
        }
    }
}
