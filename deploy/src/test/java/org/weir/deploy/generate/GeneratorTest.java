package org.weir.deploy.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;

class GeneratorTest {
    private static final List<SyntheticCase> CASES =
            new Generator(7).cases(40_000).toList();

    @Test
    void cases_sameSeed_areEqual() {
        assertThat(new Generator(7).cases(500)).isEqualTo(CASES.subList(0, 500));
        assertThat(new Generator(8).cases(500)).isNotEqualTo(CASES.subList(0, 500));
    }

    @Test
    void cases_marginals_lieNearThePublishedOnes() {
        Offset<Double> near = Offset.offset(0.05);
        assertThat(share(c -> c.gender().isEmpty())).isCloseTo(0.20, near);
        assertThat(share(c -> c.citizenship().isEmpty())).isCloseTo(0.40, near);
        assertThat(share(c -> c.countryOfExploitation().isEmpty())).isCloseTo(0.32, near);
        assertThat(shareOf(c -> !c.gender().isEmpty(), c -> c.gender().equals("Female")))
                .isCloseTo(0.72, near);
        assertThat(shareOf(
                        c -> !c.exploitation().isEmpty(), c -> c.exploitation().contains("SexualExploitation")))
                .isCloseTo(0.55, near);
        assertThat(share(c -> !c.meansOfControl().isEmpty())).isCloseTo(0.34, near);
    }

    @Test
    void cases_correlations_areThere() {
        assertThat(shareOf(
                        c -> sector(c, "DomesticWork") && !c.gender().isEmpty(),
                        c -> c.gender().equals("Female")))
                .isGreaterThan(0.85);
        assertThat(shareOf(
                        c -> sector(c, "Construction") && !c.gender().isEmpty(),
                        c -> c.gender().equals("Male")))
                .isGreaterThan(0.85);
        assertThat(shareOf(GeneratorTest::isMinor, c -> c.recruiterRelation().contains("Family")))
                .isGreaterThan(
                        3 * shareOf(c -> !isMinor(c), c -> c.recruiterRelation().contains("Family")));
    }

    @Test
    void cases_ofOnePerson_agreeAboutGender() {
        var genders = CASES.stream()
                .filter(c -> !c.gender().isEmpty())
                .collect(Collectors.groupingBy(
                        SyntheticCase::subject, Collectors.mapping(SyntheticCase::gender, Collectors.toSet())));
        assertThat(genders.values()).allMatch(seen -> seen.size() == 1);
        assertThat(genders.size()).isLessThan(CASES.size());
    }

    @Test
    void cases_everyCode_isInTheOntology() {
        assertKnown("gender", CASES.stream().map(SyntheticCase::gender));
        assertKnown("age-band", CASES.stream().map(SyntheticCase::ageBand));
        assertKnown("country", CASES.stream().flatMap(c -> Stream.of(c.citizenship(), c.countryOfExploitation())));
        assertKnown(
                "exploitation",
                CASES.stream()
                        .flatMap(c -> Stream.concat(c.exploitation().stream(), c.exploitationRuledOut().stream())));
        assertKnown("labour-sector", CASES.stream().flatMap(c -> c.labourSector().stream()));
        assertKnown("sexual-exploitation-type", CASES.stream().flatMap(c -> c.sexualExploitationType().stream()));
        assertKnown("means-of-control", CASES.stream().flatMap(c -> c.meansOfControl().stream()));
        assertKnown("recruiter-relation", CASES.stream().flatMap(c -> c.recruiterRelation().stream()));
        assertKnown("duration", CASES.stream().map(SyntheticCase::duration));
        assertKnown("agency-kind", CASES.stream().map(SyntheticCase::reportedBy));
        assertKnown("status", CASES.stream().map(SyntheticCase::status));
    }

    @Test
    void row_anyCase_needsNoQuotes() {
        int columns = CaseFile.HEADER.split(",", -1).length;
        assertThat(CASES.stream().limit(5_000).map(CaseFile::row))
                .allMatch(row -> row.split(",", -1).length == columns && !row.contains("\"") && !row.contains("\n"));
    }

    private static void assertKnown(String scheme, Stream<String> notations) {
        CodeList codes = Ontology.load().codeList(scheme);
        assertThat(notations.filter(n -> !n.isEmpty()).distinct())
                .allMatch(n -> codes.find(n).isPresent());
    }

    private static boolean sector(SyntheticCase one, String sector) {
        return one.labourSector().contains(sector);
    }

    private static boolean isMinor(SyntheticCase one) {
        return one.ageBand().equals("0--8") || one.ageBand().equals("09--17");
    }

    private static double share(Predicate<SyntheticCase> which) {
        return shareOf(_ -> true, which);
    }

    private static double shareOf(Predicate<SyntheticCase> among, Predicate<SyntheticCase> which) {
        return (double) CASES.stream().filter(among.and(which)).count()
                / CASES.stream().filter(among).count();
    }
}
