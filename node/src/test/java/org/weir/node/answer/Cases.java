package org.weir.node.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weir.node.records.CaseRow;

/** Records with known counts. */
public final class Cases {
    private Cases() {}

    /** So many women and men exploited in this country, registered in 2016 and 2017 by turns. */
    public static List<CaseRow> inCountry(String country, int women, int men) {
        List<CaseRow> rows = new ArrayList<>();
        for (int i = 0; i < women + men; i++) {
            rows.add(CaseRow.of(
                    i,
                    Map.of(
                            "gender", List.of(i < women ? "Female" : "Male"),
                            "countryOfExploitation", List.of(country),
                            "registered", List.of(i % 2 == 0 ? "2016" : "2017"))));
        }
        return rows;
    }
}
