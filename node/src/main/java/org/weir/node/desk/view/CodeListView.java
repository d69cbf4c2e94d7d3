package org.weir.node.desk.view;

import java.util.List;

/**
 * One list of codes.
 *
 * @param iri what its codes' addresses begin with
 * @param levels of its hierarchy, finest first
 */
public record CodeListView(String title, String scheme, String iri, List<String> levels, List<Line> lines) {
    public CodeListView {
        levels = List.copyOf(levels);
        lines = List.copyOf(lines);
    }

    /**
     * One code.
     *
     * @param broader what it rolls up to; empty at the top
     */
    public record Line(String notation, String label, String level, String broader, boolean retired) {}
}
