/** What the desk's pages show, as plain values: everything is decided and worded before a template sees it. */
@NullMarked
package org.weir.node.desk.view;

import org.jspecify.annotations.NullMarked;
