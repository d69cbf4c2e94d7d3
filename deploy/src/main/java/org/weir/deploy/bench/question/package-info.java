/**
 * The questions that are put to every system, each written for SPARQL, for SPARQL pushed down by hand, and for SQL; their true
 * answers; and whether a system's answer is right. Start at {@link org.weir.deploy.bench.question.BenchQuestion}.
 */
@NullMarked
package org.weir.deploy.bench.question;

import org.jspecify.annotations.NullMarked;
