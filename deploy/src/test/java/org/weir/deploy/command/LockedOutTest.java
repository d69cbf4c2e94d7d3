package org.weir.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.weir.console.accounts.AccountStore;
import org.weir.node.NodeConfig;
import org.weir.node.desk.TokenStore;
import org.weir.node.enrol.NodeIdentity;

/** Whoever is locked out at a node gets in no way: by no page, and by no program either. */
class LockedOutTest {
    @TempDir
    private Path folder;

    private TokenStore tokens;

    @BeforeEach
    void issue() throws Exception {
        Files.createDirectory(NodeIdentity.directory(folder));
        tokens = TokenStore.at(NodeConfig.of(folder).tokens(), Clock.systemUTC());
        node("token", "--person", "a.diaz", "--purpose", "statistics").expect(0);
        node("token", "--person", "a.diaz", "--purpose", "statistics").expect(0);
        node("token", "--person", "b.okafor", "--purpose", "statistics").expect(0);
        node("account", "add", "a.diaz", "--role", "analyst").expect(0);
    }

    private Said node(String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = "node";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[line.length - 2] = "--dir";
        line[line.length - 1] = folder.toString();
        return Said.by(line);
    }

    @Test
    void lock_personWithTokens_endsThemAndSaysSo() throws Exception {
        Said said = node("account", "lock", "a.diaz", "--json").expect(0);

        assertThat(said.object().get("tokensEnded").getAsInt()).isEqualTo(2);
        assertThat(said.err()).contains("a.diaz is locked out", "Tokens ended: 2");
        assertThat(tokens.of("a.diaz")).isZero();
        assertThat(tokens.of("b.okafor")).isEqualTo(1);
    }

    @Test
    void token_ofSomebodyLockedOut_isNotIssued() throws Exception {
        node("account", "lock", "a.diaz").expect(0);

        assertThat(node("token", "--person", "a.diaz").expect(1).err())
                .contains("a.diaz is locked out", "weir node account unlock a.diaz");
        assertThat(tokens.of("a.diaz")).isZero();

        node("account", "unlock", "a.diaz").expect(0);
        assertThat(node("token", "--person", "a.diaz").expect(0).out()).startsWith("weirt_");
    }

    /** A lock that ended no tokens, by a version before or interrupted, brings none back when it is lifted. */
    @ParameterizedTest
    @ValueSource(strings = {"unlock", "add"})
    void letIn_afterALockThatLeftTokens_endsThem(String by) throws Exception {
        AccountStore.at(NodeConfig.of(folder).accounts(), Clock.systemUTC()).lockOut("a.diaz");
        assertThat(tokens.of("a.diaz")).isEqualTo(2);

        if (by.equals("add")) {
            node("account", "add", "a.diaz", "--role", "analyst").expect(0);
        } else {
            node("account", "unlock", "a.diaz").expect(0);
        }

        assertThat(tokens.of("a.diaz")).isZero();
    }

    @Test
    void remove_personWithTokens_saysThatTheyStay() throws Exception {
        Said said = node("account", "remove", "a.diaz").expect(0);

        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("2 of them", "weir node token --person a.diaz --revoke");
        assertThat(tokens.of("a.diaz")).isEqualTo(2);
    }
}
