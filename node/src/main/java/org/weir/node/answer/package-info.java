/**
 * The two ways of a question through a node, each a straight line: {@link org.weir.node.answer.AnswerQuestion} for what others
 * ask this agency, {@link org.weir.node.answer.AskQuestion} for what this agency asks. Here the steps are put in order; what
 * each of them means is decided in the packages it calls. No network, no file format.
 */
@NullMarked
package org.weir.node.answer;

import org.jspecify.annotations.NullMarked;
