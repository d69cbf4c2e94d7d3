@NullMarked
package org.weir.node.records.rdf;

import org.jspecify.annotations.NullMarked;
