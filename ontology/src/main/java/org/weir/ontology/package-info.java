/**
 * What the words mean: the properties a question may use, the code lists their values are from, the purposes a question may
 * have, and what a closed question's tables look like once its names are resolved. It reads the Turtle that is bundled with it,
 * and nothing else; no RDF library shows in its API. Start at {@link org.weir.ontology.Ontology}.
 */
@NullMarked
package org.weir.ontology;

import org.jspecify.annotations.NullMarked;
