/** The templates that all pages share, compiled when the program is built. Only {@code pages} renders them. */
@NullMarked
package org.weir.console.templates;

import org.jspecify.annotations.NullMarked;
