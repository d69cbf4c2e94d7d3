package org.weir.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.weir.membership.Member;
import picocli.CommandLine;

/** {@code --json}: one document on standard output, and talk on standard error only. */
class JsonOutputTest {
    /** A script for a shell. */
    private static final Set<String> WITHOUT = Set.of("weir completion", "weir warm");

    @TempDir
    private Path folder;

    static Stream<CommandLine> commandsThatDoSomething() {
        return leaves(Weir.commandLine()).filter(command -> !WITHOUT.contains(name(command)));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        List<CommandLine> inside = List.copyOf(command.getSubcommands().values());
        return inside.isEmpty() ? Stream.of(command) : inside.stream().flatMap(JsonOutputTest::leaves);
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    @ParameterizedTest
    @MethodSource("commandsThatDoSomething")
    void json_ofEveryCommand_isAnOption(CommandLine command) {
        assertThat(command.getCommandSpec().optionsMap()).as(name(command)).containsKey("--json");
    }

    @Test
    void hub_itsCommands_printOneDocument() throws Exception {
        String hub = folder.resolve("hub").toString();

        JsonObject made =
                Said.by("hub", "init", "--json", "--dir", hub).expect(0).object();
        assertThat(made.get("fingerprint").getAsString()).isNotBlank();

        Said said = Said.by("hub", "invite", "north", "--kind", "NGO", "--json", "--dir", hub)
                .expect(0);
        assertThat(said.object().get("token").getAsString()).startsWith("weir1.");
        assertThat(said.object().get("kind").getAsString()).isEqualTo("NGO");
        assertThat(said.err()).contains("within 24 hours");

        assertThat(Said.by("hub", "members", "--json", "--dir", hub)
                        .expect(0)
                        .json()
                        .isJsonArray())
                .isTrue();
        assertThat(Said.by("hub", "status", "--json", "--dir", hub)
                        .expect(0)
                        .object()
                        .get("fingerprint"))
                .isEqualTo(made.get("fingerprint"));
        Said.by("hub", "account", "add", "b.okafor", "--role", "officer", "--dir", hub)
                .expect(0);
        assertThat(Said.by("hub", "account", "list", "--json", "--dir", hub)
                        .expect(0)
                        .json()
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("account")
                        .getAsString())
                .isEqualTo("b.okafor");
        assertThat(Said.by("hub", "account", "lock", "b.okafor", "--json", "--dir", hub)
                        .expect(0)
                        .object()
                        .get("lockedOut")
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void invite_noKind_isAnInvitationThatNoRuleForAKindIsFor() throws Exception {
        String hub = folder.resolve("hub").toString();
        Said.by("hub", "init", "--dir", hub).expect(0);

        Said said = Said.by("hub", "invite", "north", "--dir", hub).expect(0);

        assertThat(said.out()).startsWith("weir1.").hasLineCount(1);
        assertThat(said.err()).contains("kind is not stated");
        assertThat(JsonParser.parseString(Files.readString(folder.resolve("hub/invitations.json")))
                        .getAsJsonObject()
                        .getAsJsonObject("north")
                        .get("kind")
                        .getAsString())
                .isEqualTo(Member.NO_KIND);
    }

    @Test
    void policyCheck_notUnderstood_printsTheProblemsAndFails() throws Exception {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "version: 1\nagency: a\nbasis: x\ngrant: []\n");

        Said said =
                Said.by("node", "policy", "check", file.toString(), "--json").expect(1);

        assertThat(said.object().get("understood").getAsBoolean()).isFalse();
        assertThat(said.object().getAsJsonArray("problems")).isNotEmpty();
        assertThat(said.err()).contains("not understood");
    }

    @Test
    void mappingDraft_json_hasTheText() throws Exception {
        Path file = Files.writeString(folder.resolve("cases.csv"), "gender,country\nFemale,ITA\n");

        assertThat(Said.by("node", "mapping", "draft", file.toString(), "--json")
                        .expect(0)
                        .object()
                        .get("mapping")
                        .getAsString())
                .contains("gender");
    }
}
