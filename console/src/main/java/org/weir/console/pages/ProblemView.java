package org.weir.console.pages;

/**
 * The page of a problem.
 *
 * @param code one word for whoever helps
 */
public record ProblemView(ProblemWords words, String code) {}
