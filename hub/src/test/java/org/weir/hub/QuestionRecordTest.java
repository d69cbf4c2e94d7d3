package org.weir.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.weir.console.accounts.Role;
import org.weir.signing.VerifiedResult;

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

    /** What the page says of the question, without the token of its form. */
    private static String record(PageVisitor visitor, VerifiedResult result) throws Exception {
        String page = visitor.get("/questions/" + result.session()).body();
        return page.substring(page.indexOf("<main")).replaceAll("name=\"token\" value=\"[^\"]*\"", "");
    }
}
