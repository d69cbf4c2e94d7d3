/**
 * Decides whether this agency answers a question: its own rules, read from one YAML record, and its quota. What is not
 * understood or not granted is refused. It never sees a record or a figure. Start at {@link org.weir.node.policy.AccessPolicy}.
 */
@NullMarked
package org.weir.node.policy;

import org.jspecify.annotations.NullMarked;
