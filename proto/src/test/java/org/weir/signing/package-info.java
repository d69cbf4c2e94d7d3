/** Tests of the envelopes, most of them against files that each break one rule. */
@org.jspecify.annotations.NullMarked
package org.weir.signing;
