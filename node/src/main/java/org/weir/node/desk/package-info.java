/**
 * The agency's desk over HTTP: the SPARQL endpoint for its analysts, the descriptions of their answers, and one page for its
 * operator. It decides nothing about a question and sees released figures only. Start at {@link org.weir.node.desk.Desk}.
 */
@NullMarked
package org.weir.node.desk;

import org.jspecify.annotations.NullMarked;
