package org.weir.node.desk.view;

import java.util.List;

/**
 * The first page.
 *
 * @param obstacle why the node cannot do its work; empty when it can
 * @param records a sentence when there are none; empty otherwise
 * @param persons distinct persons in the current records, exactly; empty for who may not see them
 * @param answeredToday answers charged today
 * @param members active members of the federation
 * @param connected whether the link stands
 * @param link a sentence about it
 * @param logTrouble why this agency's own log cannot be written; empty when it can
 * @param latest the last decisions; none for who may not see them
 * @param mayAsk whether this person may ask
 * @param maySee whether this person may see what was asked
 */
public record TodayView(
        String obstacle,
        String records,
        String persons,
        String answeredToday,
        String members,
        boolean connected,
        String link,
        String logTrouble,
        List<Asked> latest,
        boolean mayAsk,
        boolean maySee) {
    public TodayView {
        latest = List.copyOf(latest);
    }
}
