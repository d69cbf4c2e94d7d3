/**
 * Compiles an analyst's SPARQL to the closed question, and shows a released answer with the analyst's own variables. Pure: no
 * I/O, no clock. It never runs the SPARQL, and knows no record. Start at {@link org.weir.ontology.compile.Compiler}.
 */
@NullMarked
package org.weir.ontology.compile;

import org.jspecify.annotations.NullMarked;
