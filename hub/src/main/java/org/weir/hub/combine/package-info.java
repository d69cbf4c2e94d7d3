/**
 * Adds released tables. Pure; it has no type that could hold a case or a person. Start at {@link org.weir.hub.combine.Combiner}.
 */
@NullMarked
package org.weir.hub.combine;

import org.jspecify.annotations.NullMarked;
