package org.weir.node.desk.view;

import java.util.List;

/** The support bundle, before it is handed on. */
public record SupportView(List<Part> parts) {
    public SupportView {
        parts = List.copyOf(parts);
    }

    public record Part(String name, String content) {}
}
