package org.weir.node.desk.view;

/**
 * A question that analysts ask and that nobody can be asked here.
 *
 * @param why what is missing, and why
 */
public record NotAskable(String number, String title, String why) {}
