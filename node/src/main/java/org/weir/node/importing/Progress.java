package org.weir.node.importing;

/** Told about every 65,536 rows how far an import has come. */
@FunctionalInterface
public interface Progress {
    void read(String file, long rows);

    Progress NONE = (file, rows) -> {};
}
