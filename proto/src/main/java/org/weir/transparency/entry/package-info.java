/**
 * What the federation's log says: the kinds of entries and their canonical bytes, so that whoever wrote an entry, a node, an auditor
 * and a court read the same. No question text and no figure ever stands in an entry. Start at
 * {@link org.weir.transparency.entry.LogEntry}.
 */
@NullMarked
package org.weir.transparency.entry;

import org.jspecify.annotations.NullMarked;
