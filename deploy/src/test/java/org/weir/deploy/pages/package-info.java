/** The pages of a whole federation in a real browser. */
@NullMarked
package org.weir.deploy.pages;

import org.jspecify.annotations.NullMarked;
