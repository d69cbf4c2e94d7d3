package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Role;
import org.weir.evidence.Anchor;
import org.weir.evidence.BundleFile;
import org.weir.evidence.EntriesVerifier;
import org.weir.evidence.Parts;
import org.weir.signing.VerifiedResult;
import org.weir.transparency.Verdict;

/** The record of a question, at a hub that runs. */
@Timeout(60)
class QuestionRecordTest {
    @TempDir
    private Path directory;

    @Test
    void page_membershipChangedSince_namesTheOneInForceAtEachDecision() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            federation.add("b", 100, FederationTest.ANSWERS);
            federation.ready();
            long then = federation.hub.membership().number();
            VerifiedResult result = a.ask("count 3");
            String before;
            try (PageVisitor auditor = federation.visitor(Role.AUDITOR)) {
                before = record(auditor, result);
            }
            federation.hub.suspend("b");

            try (PageVisitor auditor = federation.visitor(Role.AUDITOR)) {
                String page = auditor.get("/questions/" + result.session()).body();

                assertThat(record(auditor, result)).isEqualTo(before);
                assertThat(page)
                        .contains("membership number " + then, "code lists ", "are kept at that agency")
                        .doesNotContain("membership number " + (then + 1));
                Matcher entry = Pattern.compile("href=\"(/log-and-evidence/\\d+)\">membership number " + then)
                        .matcher(page);
                assertThat(entry.find()).isTrue();
                assertThat(auditor.get(entry.group(1)).body()).contains("Membership number " + then);
            }
        }
    }

    /**
     * Two of four machines are lost and joined anew, with other keys, before anything more is witnessed: what the old keys witnessed is
     * proven by the membership that had them.
     */
    @Test
    void proof_membersKeysChangedSinceItWasWitnessed_verifiesByTheKeysOfItsDay() throws Exception {
        try (TestFederation federation = TestFederation.start(directory, Duration.ofSeconds(10))) {
            TestNode a = federation.add("a", 100, FederationTest.ANSWERS);
            for (String agency : List.of("b", "c", "d")) {
                federation.add(agency, 100, FederationTest.ANSWERS);
            }
            federation.ready();
            VerifiedResult result = a.ask("count 3");
            Anchor anchor =
                    Anchor.parse(Files.readString(directory.resolve("hub").resolve(Anchor.FILE)));
            try (PageVisitor auditor = federation.visitor(Role.AUDITOR)) {
                Parts before = proof(auditor, result);
                for (String agency : List.of("b", "c", "d")) {
                    federation.node(agency).close();
                }
                for (String agency : List.of("b", "c")) {
                    TestNode.join(federation.hub, directory.resolve(agency + "-anew"), agency);
                }

                Parts after = proof(auditor, result);

                assertThat(memberships(before)).hasSize(1);
                assertThat(memberships(after))
                        .contains("members/" + federation.hub.membership().number() + ".jws")
                        .hasSizeGreaterThan(1);
                for (Parts proof : List.of(before, after)) {
                    Verdict verdict = EntriesVerifier.verify(proof, anchor, Instant.now());
                    assertThat(verdict.failed()).isEmpty();
                    assertThat(verdict.checked()).anyMatch(sentence -> sentence.contains("is opened"));
                }
            }
        }
    }

    private static List<String> memberships(Parts proof) {
        return proof.files().keySet().stream()
                .filter(path -> path.startsWith("members/"))
                .toList();
    }

    private static Parts proof(PageVisitor visitor, VerifiedResult result) throws Exception {
        HttpResponse<byte[]> reply = visitor.download("/questions/" + result.session() + "/proof.zip");
        assertThat(reply.statusCode()).isEqualTo(200);
        return BundleFile.read(reply.body());
    }

    /** What the page says of the question, without the token of its form. */
    private static String record(PageVisitor visitor, VerifiedResult result) throws Exception {
        String page = visitor.get("/questions/" + result.session()).body();
        return page.substring(page.indexOf("<main")).replaceAll("name=\"token\" value=\"[^\"]*\"", "");
    }
}
