/** Reads what a desk answers and lays it out for a terminal. Start at {@link org.weir.deploy.answer.AnswerTable}. */
@NullMarked
package org.weir.deploy.answer;

import org.jspecify.annotations.NullMarked;
