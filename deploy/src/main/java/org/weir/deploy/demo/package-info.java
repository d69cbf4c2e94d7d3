/** The demo: four agencies with made-up records, and one question asked. Start at {@link org.weir.deploy.demo.DemoFiles}. */
@NullMarked
package org.weir.deploy.demo;

import org.jspecify.annotations.NullMarked;
