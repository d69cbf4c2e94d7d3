package org.weir.console.web;

import java.util.Optional;

/** Whether a program can do its work now. */
@FunctionalInterface
public interface Readiness {
    /** A sentence saying why not; empty when it can. */
    Optional<String> obstacle();
}
