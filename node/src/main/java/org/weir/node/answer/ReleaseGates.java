package org.weir.node.answer;

import org.weir.disclosure.DisclosureControl;

/** Which gate a table leaves by, given the agency's thresholds. A running node has one: {@code DisclosureControl::local}. */
@FunctionalInterface
public interface ReleaseGates {
    DisclosureControl gate(int minimum, int minimumForMinors);
}
