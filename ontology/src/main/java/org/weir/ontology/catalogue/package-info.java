/**
 * What there is to ask, described for programs: DCAT, VoID and examples in RDF. It describes definitions and services, never a record
 * or a figure. Start at {@link org.weir.ontology.catalogue.Catalogue}.
 */
@NullMarked
package org.weir.ontology.catalogue;

import org.jspecify.annotations.NullMarked;
