package org.weir.node.desk.view;

import java.util.List;

/**
 * Questions that work, and where programs find them.
 *
 * @param missing questions that analysts ask and that cannot be asked here
 * @param endpoint for programs
 * @param mayAsk whether the reader can take one to the workbench
 */
public record CatalogueView(List<Example> examples, List<NotAskable> missing, String endpoint, boolean mayAsk) {
    public CatalogueView {
        examples = List.copyOf(examples);
        missing = List.copyOf(missing);
    }

    /**
     * A question.
     *
     * @param number its place among the usual fifteen
     * @param remarks the question in words, and what to know about it
     */
    public record Example(String key, String number, String title, List<String> remarks, String sparql) {
        public Example {
            remarks = List.copyOf(remarks);
        }
    }
}
