package org.weir.node.desk.view;

import java.util.List;

/**
 * "Tables".
 *
 * @param list the newest first
 * @param unusable sentences about files that are here and not used
 * @param schedule which tables the federation makes by schedule; empty when it makes none
 */
public record TablesView(List<Table> list, List<String> unusable, String schedule) {
    public TablesView {
        list = List.copyOf(list);
        unusable = List.copyOf(unusable);
    }

    /**
     * A released table.
     *
     * @param released index of the log's entry
     * @param words the question as understood
     * @param question its canonical text
     * @param figures number of them
     * @param from least figure that is shown
     * @param margin half the width of the interval
     * @param state whether it answers questions, as a look
     * @param stateWords the same in words
     * @param sparql to have its figures shown; empty for who may not
     * @param purposeKey it was asked for
     * @param core that it is a core table, and of which period; empty for one on demand
     */
    public record Table(
            String released,
            String at,
            String asker,
            String purpose,
            List<String> words,
            String question,
            String agencies,
            String figures,
            String from,
            String margin,
            String state,
            String stateWords,
            String sparql,
            String purposeKey,
            String core) {
        public Table {
            words = List.copyOf(words);
        }
    }
}
