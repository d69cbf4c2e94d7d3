/**
 * The hub as a program: its settings, and what is connected to what. Start at {@link org.weir.hub.HubWiring}.
 */
@NullMarked
package org.weir.hub;

import org.jspecify.annotations.NullMarked;
