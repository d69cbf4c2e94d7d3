package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Role;
import org.weir.signing.VerifiedResult;

/** What a question asked is shown long after it was asked. */
class QuestionShownTest {
    @TempDir
    private Path directory;

    @Test
    void asked_afterTheAskerReplacedItsKeys_isVerifiedByTheKeysOfThen() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.add("b", 100, FederationTest.ANSWERS);
            federation.ready();
            VerifiedResult result = a.ask("count 3");
            long before = federation.hub.membership().number();

            TestNode.join(federation.hub, directory.resolve("a-anew"), "a");

            assertThat(federation.hub.membership().number()).isGreaterThan(before);
            try (PageVisitor officer = federation.visitor(Role.OFFICER)) {
                String page = officer.post("/questions/" + result.session() + "/asked", "reason", "A review")
                        .body();
                assertThat(page).contains("count 3").doesNotContain("does not verify");
            }
        }
    }

    /** To the federation's compiler it was another question than it is to the program that shows it. */
    @Test
    void asked_definitionsAreOthersThanThen_saysThatTheSentenceIsOfTodays() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.add("b", 100, FederationTest.ANSWERS);
            federation.ready();
            VerifiedResult result = a.ask("""
                    # count 3
                    PREFIX weir: <https://w3id.org/weir/ns#>
                    SELECT ?g (COUNT(DISTINCT ?p) AS ?n)
                    WHERE { ?c a weir:CaseRecord ; weir:subject ?p ; weir:gender ?g } GROUP BY ?g""");

            try (PageVisitor officer = federation.visitor(Role.OFFICER)) {
                String page = officer.post("/questions/" + result.session() + "/asked", "reason", "A review")
                        .body();
                assertThat(page).contains("Persons by Gender", "Of other definitions than this program has");
            }
        }
    }
}
