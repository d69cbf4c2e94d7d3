package org.weir.hub.http.view;

import java.util.List;
import java.util.Optional;

/**
 * One agency of the roster.
 *
 * @param state class of the look of its standing
 * @param standing in words
 * @param link class of the look of its link: good or off
 * @param linked in words
 * @param software what its node says it runs; empty while it is not connected
 * @param certificate when its node's certificate ends; empty likewise
 * @param certificateState class of the look of that: good, or wait when it ends soon
 * @param last what it decided last, and when; empty when nothing yet
 * @param key identifier of the key it signs with
 * @param changes keys of what may be proposed about it
 */
public record MemberLine(
        String id,
        String name,
        String kind,
        String state,
        String standing,
        String link,
        String linked,
        String software,
        String certificate,
        String certificateState,
        Optional<Last> last,
        String key,
        List<String> changes) {
    public MemberLine {
        changes = List.copyOf(changes);
    }

    /**
     * A decision of the log.
     *
     * @param word the log's own
     * @param link to its entry
     */
    public record Last(String at, String word, String state, String link) {}
}
