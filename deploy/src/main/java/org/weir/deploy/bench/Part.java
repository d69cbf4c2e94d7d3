package org.weir.deploy.bench;

import java.util.Locale;

/** What is measured on its own: systems that are put the same questions, and what Weir alone is timed at. */
enum Part {
    WEIR,
    UNPROTECTED,
    DUCKDB,
    JENA,
    IMPORT,
    GROWTH,
    TOTALS,
    PAGES;

    /** As it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
