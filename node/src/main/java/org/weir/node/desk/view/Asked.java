package org.weir.node.desk.view;

/**
 * A question that was asked of this agency.
 *
 * @param index of its entry in this agency's own log
 * @param at when, in UTC
 * @param requester the asking agency; empty when the envelope did not verify
 * @param person its own name for the analyst
 * @param purpose in words
 * @param state class of the look
 * @param word what was decided
 * @param code the refusal's code; empty otherwise
 * @param reason why, in full; for this agency only
 * @param released number of figures that left
 * @param question the closed question; empty when it did not get that far
 * @param digest of the closed question
 * @param policy digest of the rules that permitted it
 */
public record Asked(
        long index,
        String at,
        String requester,
        String person,
        String purpose,
        String state,
        String word,
        String code,
        String reason,
        String released,
        String question,
        String digest,
        String policy) {}
