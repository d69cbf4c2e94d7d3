package org.weir.node.link;

/**
 * News of a question under way.
 *
 * @param agency whom it is about
 * @param state {@code asked}, {@code answered}, {@code refused:CODE}, {@code late}, {@code unreachable}
 */
public record Progress(String agency, String state) {}
