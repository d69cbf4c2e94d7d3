/**
 * Generated cases for the benchmarks, and the same cases written for each system. Nothing here is about a real person. Start at
 * {@link org.weir.deploy.bench.cases.CaseGenerator}.
 */
@NullMarked
package org.weir.deploy.bench.cases;

import org.jspecify.annotations.NullMarked;
