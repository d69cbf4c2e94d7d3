package org.weir.node.desk.view;

/**
 * A check of a bundle that somebody handed in.
 *
 * @param anchor what it believes beforehand
 */
public record CheckView(String anchor) {}
