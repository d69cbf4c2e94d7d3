package org.weir.node.answer;

/**
 * What became of a question at one agency, while others are still asked. It is the hub's word, for a person who waits: what
 * counts is the verified result.
 *
 * @param agency whom it is about
 * @param state {@code asked}, {@code answered}, {@code refused:CODE}, {@code late}, {@code unreachable}
 */
public record News(String agency, String state) {}
