/**
 * A federation that protects nothing: what the cost of protection is measured against. It uses the product's own scan, sum and
 * presentation, and leaves out signatures, TLS, policy, ledger and the release gate. A test's class, so that no installed program
 * can run it. Start at {@link org.weir.deploy.bench.plain.PlainFederation}.
 */
@NullMarked
package org.weir.deploy.bench.plain;

import org.jspecify.annotations.NullMarked;
