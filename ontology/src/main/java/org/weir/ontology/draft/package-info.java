/**
 * Questions that are clicked together: what was chosen, and the SPARQL that says the same. It knows the definitions and never what
 * anybody permits; what it writes is compiled like any other text. Start at {@link org.weir.ontology.draft.Draft}.
 */
@NullMarked
package org.weir.ontology.draft;

import org.jspecify.annotations.NullMarked;
