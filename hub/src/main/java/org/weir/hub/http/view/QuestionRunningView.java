package org.weir.hub.http.view;

import java.util.List;

/**
 * A question that agencies are being asked just now.
 *
 * @param opened when
 * @param entry of the log that opened it
 * @param lanes where each agency stands
 */
public record QuestionRunningView(String session, String opened, String entry, List<QuestionView.Lane> lanes) {
    public QuestionRunningView {
        lanes = List.copyOf(lanes);
    }
}
