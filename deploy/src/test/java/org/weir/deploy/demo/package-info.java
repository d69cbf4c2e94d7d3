@NullMarked
package org.weir.deploy.demo;

import org.jspecify.annotations.NullMarked;
