package org.weir.answer;

/**
 * What a figure is worth in one letter, by the SDMX code list {@code CL_OBS_STATUS}. Where several apply, the gravest is said.
 */
public enum ObservationStatus {
    /** Exact: the agencies' own counts, added up. */
    A,
    /** Estimated: agencies changed their parts a little, for protection; {@code low} and {@code high} say by how much. */
    E,
    /** Of low reliability: some of those that answered withheld their part, or the interval begins at zero. */
    U,
    /** Provisional: agencies of the roster are missing from the answer. */
    P,
    /** Suppressed: nobody shows a part. */
    Q;

    /** @param complete whether every agency of the roster answered */
    public static ObservationStatus of(CombinedTable.Figure figure, boolean complete) {
        if (figure.isWithheld() || figure.agencies() == 0) {
            return Q;
        }
        if (!complete) {
            return P;
        }
        if (figure.withholding() > 0 || figure.low() == 0 && figure.deviation() > 0) {
            return U;
        }
        return figure.deviation() > 0 ? E : A;
    }
}
