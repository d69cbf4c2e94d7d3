package org.weir.hub.http.view;

import java.util.List;

/**
 * "Tables": what was released to every member.
 *
 * @param list the newest first
 * @param empty why there is none; empty when there are some
 * @param latest that older ones are not in the list; empty when all are
 */
public record TablesView(List<Table> list, String empty, String latest) {
    public TablesView {
        list = List.copyOf(list);
    }

    /**
     * A released table, without its figures.
     *
     * @param entry number of the log's entry that released it
     * @param entryLink to that entry; empty for who may not open it
     * @param what it counts, by what, and what it is narrowed by
     * @param years it is narrowed to
     * @param figures number of them; empty where today's definitions do not tell
     * @param sigma least standard deviation of the noise in each figure
     * @param cost of it, in rho
     * @param questionLink to the record of its question; empty for who may not open it
     */
    public record Table(
            String entry,
            String entryLink,
            String at,
            List<String> what,
            String years,
            String agencies,
            String figures,
            String sigma,
            String cost,
            String session,
            String questionLink) {
        public Table {
            what = List.copyOf(what);
        }
    }
}
