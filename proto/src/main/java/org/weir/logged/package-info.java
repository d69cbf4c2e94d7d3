/**
 * Nothing is asked in secret: a question that the federation's log is proven to hold, under the cosignatures of a quorum of the
 * members. Pure: no clock but the one it is given, no I/O. Start at {@link org.weir.logged.LoggedQuestionVerifier}.
 */
@NullMarked
package org.weir.logged;

import org.jspecify.annotations.NullMarked;
