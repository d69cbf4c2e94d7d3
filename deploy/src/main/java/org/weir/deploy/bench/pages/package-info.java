/**
 * Times the governance console's pages over HTTP with many questions in the log. Start at
 * {@link org.weir.deploy.bench.pages.PagesBench}.
 */
@NullMarked
package org.weir.deploy.bench.pages;

import org.jspecify.annotations.NullMarked;
