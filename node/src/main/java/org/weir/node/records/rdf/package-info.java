/**
 * Records as RDF: the interchange form, for an agency's own operator and for checking answers against a SPARQL engine. Never a
 * way out of the node for others. Start at {@link org.weir.node.records.rdf.RdfExport}.
 */
@NullMarked
package org.weir.node.records.rdf;

import org.jspecify.annotations.NullMarked;
