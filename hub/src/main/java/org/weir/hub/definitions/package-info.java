/**
 * The shared ontology's compiler behind the flow's port. Start at {@link org.weir.hub.definitions.OntologyCompiler}.
 */
@NullMarked
package org.weir.hub.definitions;

import org.jspecify.annotations.NullMarked;
