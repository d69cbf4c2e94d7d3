package org.weir.node.importing;

/** Nothing was imported. The message says why and what to do; the report has the details, row by row. */
public final class ImportFailed extends Exception {
    private final transient ImportReport report;

    ImportFailed(String message, ImportReport report) {
        super(message);
        this.report = report;
    }

    ImportFailed(String message, ImportReport report, Throwable cause) {
        super(message, cause);
        this.report = report;
    }

    public ImportReport report() {
        return report;
    }
}
