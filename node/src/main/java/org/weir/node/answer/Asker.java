package org.weir.node.answer;

/**
 * On whose behalf this node asks.
 *
 * @param person the agency's own name for the analyst, a pseudonym
 * @param purpose key of the purpose list
 */
public record Asker(String person, String purpose) {}
