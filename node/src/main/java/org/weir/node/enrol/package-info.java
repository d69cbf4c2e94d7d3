/**
 * Who this node is, and how it became a member: keys are made here and only their public halves leave. Start at
 * {@link org.weir.node.enrol.Enrolment}.
 */
@NullMarked
package org.weir.node.enrol;

import org.jspecify.annotations.NullMarked;
