/**
 * The questions that the federation's log holds, put together from their entries so that people find them. It knows no page and
 * changes nothing. Start at {@link org.weir.hub.questions.QuestionIndex}.
 */
@NullMarked
package org.weir.hub.questions;

import org.jspecify.annotations.NullMarked;
