package org.weir.node.desk.view;

/** A choice of a form. */
public record Choice(String value, String label, boolean chosen) {}
