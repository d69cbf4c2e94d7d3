package org.weir.deploy.bench.totals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One of the questions that analysts ask, as far as a CTDC file has the columns for it: what its table is broken down by.
 *
 * @param name for the report
 * @param by at least one
 */
record UtilityQuestion(String name, List<Breakdown> by) {
    private static final Breakdown YEAR = Breakdown.column("year", "yearOfRegistration");
    private static final Breakdown GENDER = Breakdown.column("gender", "gender");
    private static final Breakdown AGE = Breakdown.column("age", "ageBroad");
    private static final Breakdown MAJORITY = Breakdown.column("minor at exploitation", "majorityStatusAtExploit");
    private static final Breakdown MONTHS = Breakdown.column("duration", "traffickMonths");
    private static final Breakdown CITIZENSHIP = Breakdown.column("citizenship", "citizenship");
    private static final Breakdown COUNTRY = Breakdown.column("country of exploitation", "CountryOfExploitation");
    private static final Breakdown FORM =
            Breakdown.flags("form", "isForcedLabour", "isSexualExploit", "isOtherExploit");
    private static final Breakdown FORM_2020 = Breakdown.flags("form", "isForcedLabour", "isSexualExploit");
    private static final Breakdown RECRUITER = Breakdown.flags(
            "recruiter",
            "recruiterRelationIntimatePartner",
            "recruiterRelationFriend",
            "recruiterRelationFamily",
            "recruiterRelationOther");
    private static final Breakdown INDUSTRY = Breakdown.flags(
            "industry",
            "typeOfLabourAgriculture",
            "typeOfLabourConstruction",
            "typeOfLabourDomesticWork",
            "typeOfLabourHospitality",
            "typeOfLabourOther");
    private static final Breakdown MEANS = Breakdown.flags(
            "means",
            "meansOfControlDebtBondage",
            "meansOfControlTakesEarnings",
            "meansOfControlThreats",
            "meansOfControlPsychologicalAbuse",
            "meansOfControlPhysicalAbuse",
            "meansOfControlSexualAbuse",
            "meansOfControlFalsePromises",
            "meansOfControlPsychoactiveSubstances",
            "meansOfControlRestrictsMovement",
            "meansOfControlRestrictsMedicalCare",
            "meansOfControlExcessiveWorkingHours",
            "meansOfControlThreatOfLawEnforce",
            "meansOfControlWithholdsNecessities",
            "meansOfControlWithholdsDocuments",
            "meansOfControlOther");

    /**
     * The analysts' questions by their numbers, and two that a goal is stated for. Left out is what no column of these files tells: who the
     * perpetrators were (9), the kind of agency (11), persons known to two agencies (13), referrals (14), what is missing (15).
     */
    private static final List<UtilityQuestion> ALL = List.of(
            of("1", YEAR, FORM),
            of("1", YEAR, FORM_2020),
            of("2", YEAR, GENDER, MAJORITY),
            of("2", YEAR, GENDER, AGE),
            of("3", RECRUITER, MAJORITY),
            of("4", MEANS, FORM, GENDER),
            of("5", CITIZENSHIP, COUNTRY),
            of("6", COUNTRY, YEAR),
            of("7", INDUSTRY, GENDER),
            of("8", MONTHS, FORM, AGE),
            of("10", YEAR, MEANS),
            of("12", GENDER, AGE, FORM, COUNTRY, YEAR),
            of("12", GENDER, AGE, FORM_2020, COUNTRY, YEAR),
            of("goal", GENDER, CITIZENSHIP, COUNTRY),
            of("goal", GENDER, AGE, CITIZENSHIP, COUNTRY));

    private static UtilityQuestion of(String number, Breakdown... by) {
        String names = String.join(
                " x ", Arrays.stream(by).map(breakdown -> breakdown.name).toList());
        return new UtilityQuestion(number + ": " + names, List.of(by));
    }

    /** Those that a file with these columns can be asked; the fuller of two forms of one question. */
    static List<UtilityQuestion> forFile(Set<String> columns) {
        return ALL.stream()
                .filter(question -> question.columns().allMatch(columns::contains))
                .filter(question -> !columns.contains("isOtherExploit") || !question.by.contains(FORM_2020))
                .filter(question ->
                        !columns.contains("majorityStatusAtExploit") || !question.by.equals(List.of(YEAR, GENDER, AGE)))
                .toList();
    }

    /** What a row has to be read for. */
    Stream<String> columns() {
        return by.stream().flatMap(breakdown -> breakdown.columns.stream());
    }

    /** Whether one person can be in several of its cells. */
    boolean isMultiValued() {
        return by.stream().anyMatch(breakdown -> breakdown.several);
    }

    /**
     * One thing that a table is broken down by.
     *
     * @param several whether each column is a code that a person has or has not, or else the one column has the code
     */
    record Breakdown(String name, List<String> columns, boolean several) {
        private static final Set<String> NOT_REPORTED = Set.of("", "-99", "0", "00");

        static Breakdown column(String name, String column) {
            return new Breakdown(name, List.of(column), false);
        }

        static Breakdown flags(String name, String... columns) {
            return new Breakdown(name, List.of(columns), true);
        }

        /** @param value of each of {@link #columns} */
        List<String> codes(UnaryOperator<String> value) {
            return several
                    ? columns.stream()
                            .filter(column -> value.apply(column).equals("1"))
                            .toList()
                    : columns.stream()
                            .map(value)
                            .filter(code -> !NOT_REPORTED.contains(code))
                            .toList();
        }
    }
}
