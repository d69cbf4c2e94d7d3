/**
 * The oracle: small random worlds, random questions over them, and two independent ways to an answer that must agree: a SPARQL
 * engine over all records as RDF, and the closed question counted agency by agency. Start at
 * {@link org.weir.ontology.oracle.World} and {@link org.weir.ontology.oracle.Oracle}.
 */
@NullMarked
package org.weir.ontology.oracle;

import org.jspecify.annotations.NullMarked;
