/**
 * Pages for people: who is signed in, which pages which role may open, in which language, in one look. It knows no question and
 * no agency; hub and node bring their own pages. Start at {@link org.weir.console.pages.Site}.
 */
@NullMarked
package org.weir.console.pages;

import org.jspecify.annotations.NullMarked;
