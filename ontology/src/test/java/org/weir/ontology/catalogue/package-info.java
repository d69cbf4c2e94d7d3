/** Tests of the catalogue. */
@NullMarked
package org.weir.ontology.catalogue;

import org.jspecify.annotations.NullMarked;
