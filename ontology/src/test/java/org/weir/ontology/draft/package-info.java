/** Tests of drafts: every one without a flaw compiles, and to what was chosen. */
@NullMarked
package org.weir.ontology.draft;

import org.jspecify.annotations.NullMarked;
