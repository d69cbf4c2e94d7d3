package org.weir.console.pages;

import gg.jte.Content;

/**
 * A whole page around its body.
 *
 * @param title of the page
 * @param live whether it follows something under way, with the script or by loading itself again
 */
public record Shell(String title, boolean live, Content body) {}
