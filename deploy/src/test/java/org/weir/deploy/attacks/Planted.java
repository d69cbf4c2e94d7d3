package org.weir.deploy.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.weir.node.records.CaseRow;

/**
 * The records of one agency with a person in them whom somebody looks for: the only one of her kind, with a name that must be found
 * nowhere.
 */
final class Planted {
    /** Part of every name and identifier that the records have. */
    static final String CANARY = "CANARY";

    /** The number of the target, which none of the others has. */
    static final int TARGET = 4_711_000;

    private static final List<String> COUNTRIES = List.of("ITA", "ESP", "FRA", "DEU");

    private Planted() {}

    static String name(CaseRow row) {
        return CANARY + "-" + Long.toHexString(row.subject().high());
    }

    static CaseRow target() {
        return CaseRow.of(
                TARGET,
                Map.of(
                        "gender", List.of("Female"),
                        "ageBand", List.of("48+"),
                        "citizenship", List.of("BTN"),
                        "countryOfExploitation", List.of("ITA"),
                        "exploitation", List.of("ForcedLabour"),
                        "registered", List.of("2016")));
    }

    /** So many others, none like the target, and the target if present. */
    static List<CaseRow> records(int others, boolean present) {
        List<CaseRow> rows = new ArrayList<>();
        for (int i = 0; i < others; i++) {
            rows.add(CaseRow.of(
                    i,
                    Map.of(
                            "gender", List.of(i % 2 == 0 ? "Female" : "Male"),
                            "ageBand", List.of(i % 3 == 0 ? "18--20" : "30--38"),
                            "citizenship", List.of(i % 2 == 0 ? "UKR" : "PHL"),
                            "countryOfExploitation", List.of(COUNTRIES.get(i % COUNTRIES.size())),
                            "exploitation", List.of(i % 5 == 0 ? "SexualExploitation" : "ForcedLabour"),
                            "registered", List.of(String.valueOf(2010 + i % 10)))));
        }
        if (present) {
            rows.add(target());
        }
        return rows;
    }

    /** The same as a file that an agency would import. */
    static Path csv(Path file, List<CaseRow> rows) throws IOException {
        StringBuilder text = new StringBuilder("subject,registered,gender,ageBand,minorAtExploitation,citizenship,"
                + "countryOfExploitation,exploitation,exploitationRuledOut,labourSector,sexualExploitationType,meansOfControl,"
                + "recruiterRelation,duration,status,reportedBy\n");
        for (CaseRow row : rows) {
            text.append(String.join(
                            ",",
                            name(row),
                            first(row, "registered"),
                            first(row, "gender"),
                            first(row, "ageBand"),
                            "",
                            first(row, "citizenship"),
                            first(row, "countryOfExploitation"),
                            first(row, "exploitation"),
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            ""))
                    .append('\n');
        }
        return Files.writeString(file, text);
    }

    private static String first(CaseRow row, String property) {
        List<String> values = row.values(property);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
