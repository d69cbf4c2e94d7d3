package org.weir.hub.http.view;

import java.util.List;

/**
 * What anybody may read.
 *
 * @param members active members, in words
 * @param total questions there ever were, in words
 * @param months newest first
 * @param purposes for what it was asked; none while they are still being counted
 * @param agencies active members
 * @param checkpoint the log's newest checkpoint with its cosignatures; empty while there is none
 * @param key the log's verifier key
 */
public record PublicView(
        String members,
        String total,
        List<Month> months,
        List<Purpose> purposes,
        List<Agency> agencies,
        String checkpoint,
        String key) {
    public PublicView {
        months = List.copyOf(months);
        purposes = List.copyOf(purposes);
        agencies = List.copyOf(agencies);
    }

    public record Month(String month, String opened, String released) {}

    public record Purpose(String name, String asked) {}

    public record Agency(String name, String answered, String refused, String missing) {}
}
