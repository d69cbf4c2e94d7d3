package org.weir.node.desk;

import java.util.List;

/**
 * Port: what helps somebody from outside to find a fault. It never says what was asked, by whom or of whom, what the rules are, or
 * how many records there are.
 */
@FunctionalInterface
public interface SupportFiles {
    List<SupportFile> now();

    /**
     * One text.
     *
     * @param name letters, a dot, an ending
     */
    record SupportFile(String name, String content) {}
}
