/**
 * Asks a node's desk over HTTP, as any SPARQL client would, and lays the answer out for a terminal. Start at {@link
 * org.weir.deploy.ask.Desk} and {@link org.weir.deploy.ask.AnswerReport}.
 */
@NullMarked
package org.weir.deploy.ask;

import org.jspecify.annotations.NullMarked;
