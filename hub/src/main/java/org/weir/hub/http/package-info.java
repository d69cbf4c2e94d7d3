/**
 * The hub's face to people and machines that watch it: the governance console, health, metrics, and the operator's commands on
 * this machine. It shows members and numbers, no question. Start at {@link org.weir.hub.http.ConsolePages}.
 */
@NullMarked
package org.weir.hub.http;

import org.jspecify.annotations.NullMarked;
