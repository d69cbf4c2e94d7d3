package org.weir.node.desk.view;

import java.util.List;

/**
 * "Asked of us".
 *
 * @param only which decisions are listed
 * @param logTrouble why this agency's own log cannot be written; empty when it can
 */
public record AskedView(List<Choice> only, List<Asked> list, String logTrouble) {
    public AskedView {
        only = List.copyOf(only);
        list = List.copyOf(list);
    }
}
