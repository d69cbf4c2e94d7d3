package org.weir.console.pages;

import gg.jte.Content;

/**
 * A whole page around its body.
 *
 * @param title of the page
 * @param script what it loads
 */
public record Shell(String title, Script script, Content body) {}
