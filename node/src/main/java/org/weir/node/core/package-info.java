/**
 * The federation's core tables, made by schedule: which of them this agency is to ask for, and when. It sees released tables and the
 * membership; never a record or a figure of this agency. Start at {@link org.weir.node.core.CoreSchedule}.
 */
@NullMarked
package org.weir.node.core;

import org.jspecify.annotations.NullMarked;
