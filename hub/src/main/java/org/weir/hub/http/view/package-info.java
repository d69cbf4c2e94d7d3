/** What the console's pages show, as plain values: everything is decided and worded before a template sees it. */
@NullMarked
package org.weir.hub.http.view;

import org.jspecify.annotations.NullMarked;
