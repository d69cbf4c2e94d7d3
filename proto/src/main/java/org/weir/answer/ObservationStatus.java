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
    Q,
    /** Not collected: nobody shows a part, and everybody who answered says that it does not record what the figure is about. */
    L;

    /**
     * The status of a figure.
     *
     * @param complete whether every agency of the roster answered
     * @param collected whether an agency that answered may record what the figure is about
     */
    public static ObservationStatus of(CombinedTable.Figure figure, boolean complete, boolean collected) {
        if (figure.isWithheld() || figure.agencies() == 0) {
            return collected ? Q : L;
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
