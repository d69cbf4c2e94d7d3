/**
 * Telling the operator by e-mail and webhook what needs a person: a closed set of occurrences, each with one constant sentence and, at
 * most, an agency's id. It knows no question, answer or page. Start at {@link org.weir.console.alert.Alerts}.
 */
@NullMarked
package org.weir.console.alert;

import org.jspecify.annotations.NullMarked;
