/**
 * The closed question: the only thing a node ever answers. Pure values with a canonical text and a digest. Start at
 * {@link org.weir.question.ClosedQuestion}.
 */
@NullMarked
package org.weir.question;

import org.jspecify.annotations.NullMarked;
