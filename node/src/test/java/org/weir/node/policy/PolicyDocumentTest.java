package org.weir.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.weir.ontology.Ontology;

/** Every policy in the documentation is one that a node understands. */
class PolicyDocumentTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @Test
    void document_everyExample_isUnderstood() throws Exception {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/policy.md")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();

        assertThat(examples).hasSize(3);
        for (String example : examples) {
            AgencyPolicy policy = new PolicyReader(Ontology.load()).read(example, "north-shelter");
            assertThat(new PolicySentences(Ontology.load()).explain(policy)).hasSizeGreaterThanOrEqualTo(4);
        }
    }
}
