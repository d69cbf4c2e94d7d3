package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.weir.disclosure.noise.Rho;
import org.weir.node.ledger.Budget;
import org.weir.ontology.Ontology;

class PolicyReaderTest {
    private static final Ontology ONTOLOGY = Ontology.load();
    private static final PolicyReader READER = new PolicyReader(ONTOLOGY);
    private static final String GOOD = """
            version: 1
            agency: north-shelter
            basis: Agreement
            minimum: 12
            minimumForMinors: 20
            grants:
              - to: members
                roles: [NGO]
                purposes: [statistics]
                subjects: [CaseRecord]
                breakdowns: { gender: [gender] }
            quota: { perDay: 7, perRequesterPerDay: 3 }
            budget: { perYear: 0.25, perRequesterPerYear: 0.1, perFactPerYear: 0.031 }
            totalsWith: [south-shelter, hotline]
            """;

    @Test
    void read_goodPolicy_hasEveryValue() throws Exception {
        AgencyPolicy policy = READER.read(GOOD, "north-shelter");

        assertThat(policy.minimum()).isEqualTo(12);
        assertThat(policy.minimumForMinors()).isEqualTo(20);
        assertThat(policy.quota()).isEqualTo(new AgencyPolicy.Quota(7, 3));
        assertThat(policy.budget())
                .isEqualTo(new Budget(Rho.thousandths(250), Rho.thousandths(100), Rho.thousandths(31)));
        assertThat(policy.partners().named()).containsExactly("south-shelter", "hotline");
        assertThat(policy.partners().strangers(List.of("hotline", "made-up", "north-shelter"), "north-shelter"))
                .containsExactly("made-up");
        assertThat(policy.grants()).singleElement().satisfies(g -> {
            assertThat(g.roles()).containsExactly("NGO");
            assertThat(g.filters()).isEqualTo(g.breakdowns());
        });
    }

    @Test
    void read_defaults_areTheStrictOnes() throws Exception {
        AgencyPolicy policy = READER.read("version: 1\nagency: a\nbasis: b\ngrants: []\n");

        assertThat(policy.minimum()).isEqualTo(10);
        assertThat(policy.minimumForMinors()).isEqualTo(15);
        assertThat(policy.quota()).isEqualTo(AgencyPolicy.Quota.DEFAULT);
        assertThat(policy.budget()).isEqualTo(Budget.DEFAULT);
        assertThat(policy.partners().strangers(List.of("anybody"), "a")).isEmpty();
    }

    /** One fault each; the message names the key and what to write. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "version: 1 | version: 2 | version: must be 1",
                "version: 1 | version: '1' | version: must be 1",
                "minimum: 12 | minimum: 4 | minimum: must be a whole number from 5",
                "minimum: 12 | minimum: twelve | minimum: must be a whole number",
                "minimumForMinors: 20 | minimumForMinors: 11 | minimumForMinors: must be a whole number from 12",
                "basis: Agreement | basis: '' | basis: must be a text; say which agreement",
                "basis: Agreement | basis: 7 | basis: must be a text",
                "agency: north-shelter | agency: North Shelter | agency: 'North Shelter' is no id",
                "agency: north-shelter | agency: south-shelter | agency: these are the rules of 'south-shelter'",
                "to: members | to: everybody | grants[1].to: must be a list",
                "to: members | to: [] | grants[1].to: must be a list with at least one entry",
                "roles: [NGO] | roles: [Ngo] | grants[1].roles: there is no kind of agency 'Ngo'; known are",
                "purposes: [statistics] | purposes: [fishing] | grants[1].purposes: there is no purpose 'fishing'; known are statistics",
                "purposes: [statistics] | purposes: [] | grants[1].purposes: must be a list with at least one entry",
                "subjects: [CaseRecord] | subjects: [Person] | grants[1].subjects: there is no subject 'Person'",
                "gender: [gender] | gendre: [gender] | grants[1].breakdowns.gendre: there is no such property; known are",
                "gender: [gender] | gender: [sex] | grants[1].breakdowns.gender: there is no level 'sex'; its levels are gender",
                "gender: [gender] | gender: [] | grants[1].breakdowns.gender: must be a list",
                "breakdowns: { gender: [gender] } | breakdowns: all | grants[1].breakdowns: must be a mapping",
                "perYear: 0.25 | perYear: 1.5 | budget.perYear: must be a number from 0 to 1.0",
                "perYear: 0.25 | perYear: 0.2505 | budget.perYear: must be a number from 0 to 1.0 with at most three",
                "perYear: 0.25 | perYear: much | budget.perYear: must be a number",
                "perYear: 0.25 | perYear: 0.05 | budget.perRequesterPerYear: must be a number from 0 to 0.05",
                "perFactPerYear: 0.031 | perFactPerYear: 0.3 | budget.perFactPerYear: must be a number from 0 to 0.25",
                "perYear: 0.25 | perMonth: 0.25 | budget.perMonth: is not a key that is understood",
                "totalsWith: [south-shelter, hotline] | totalsWith: everybody | totalsWith: must be a list",
                "perDay: 7 | perDay: -1 | quota.perDay: must be a whole number",
                "perDay: 7 | perHour: 7 | quota.perHour: is not a key that is understood; known are perDay",
                "basis: Agreement | basys: Agreement | basys: is not a key that is understood",
                "minimum: 12 | 12: minimum | the key 12 is not a text",
                "version: 1 | version: [1 | is not YAML at line",
                "minimum: 12 | minimum: 12\\nminimum: 6 | is not YAML",
                "version: 1 | version: !!java.util.Date 1 | is not YAML",
            })
    void read_oneFault_namesTheKeyAndTheRemedy(String from, String to, String problem) {
        String text = GOOD.replace(from, to.replace("\\n", "\n"));

        assertThatThrownBy(() -> READER.read(text, "north-shelter"))
                .isInstanceOfSatisfying(
                        PolicyNotUnderstood.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(p -> assertThat(p).contains(problem)));
    }

    @Test
    void read_severalFaults_namesAll() {
        String text = GOOD.replace("minimum: 12", "minimum: 1")
                .replace("[statistics]", "[x]")
                .replace("[NGO]", "[y]");

        assertThatThrownBy(() -> READER.read(text))
                .isInstanceOfSatisfying(
                        PolicyNotUnderstood.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @ParameterizedTest
    @CsvSource({"''", "'---'", "'[]'", "'just words'", "'grants: []'"})
    void read_notAPolicy_isNotUnderstood(String text) {
        assertThatThrownBy(() -> READER.read(text)).isInstanceOf(PolicyNotUnderstood.class);
    }

    @Test
    void read_aliasesOverAliases_isNotUnderstood() {
        String bomb =
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";

        assertThatThrownBy(() -> READER.read(bomb)).isInstanceOf(PolicyNotUnderstood.class);
    }

    @Test
    void standard_everyListedLevel_exists() {
        StandardLevels.listed()
                .forEach((property, levels) -> assertThat(ONTOLOGY.property(property)
                                .orElseThrow()
                                .codes()
                                .levels())
                        .as(property)
                        .containsAll(levels));
    }

    @Test
    void defaultPolicy_isUnderstoodAndExplained() throws Exception {
        AgencyPolicy policy = READER.read(DefaultPolicy.text("north-shelter"), "north-shelter");

        List<String> sentences = new PolicySentences(ONTOLOGY).explain(policy);

        assertThat(sentences)
                .anySatisfy(s -> assertThat(s).contains("fewer than 10 persons", "fewer than 15 persons under 18"))
                .anySatisfy(s -> assertThat(s)
                        .startsWith("Every member may ask, for “Statistics” or “Planning of prevention”")
                        .contains("Citizenship (country, region, sub-region)"))
                .anySatisfy(s -> assertThat(s).contains("100000 questions a day"))
                .last()
                .isEqualTo("Everything else is refused.");
    }
}
