package org.weir.console.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStoreTest {
    private static final String PASSWORD = "a long enough password";

    @TempDir
    private Path folder;

    private AccountStore store() {
        return AccountStore.at(folder.resolve("accounts"), Clock.systemUTC());
    }

    @Test
    void verify_rightPassword_findsTheAccount() throws Exception {
        store().put("ana", Set.of(Role.ANALYST, Role.OFFICER), List.of("statistics"), PASSWORD);

        assertThat(store().verify("ana", PASSWORD)).hasValueSatisfying(a -> {
            assertThat(a.roles()).containsExactlyInAnyOrder(Role.ANALYST, Role.OFFICER);
            assertThat(a.purposes()).containsExactly("statistics");
        });
    }

    @Test
    void verify_wrongPasswordOrName_findsNone() throws Exception {
        AccountStore store = store();
        store.put("ana", Set.of(Role.OFFICER), List.of(), PASSWORD);

        assertThat(store.verify("ana", PASSWORD + " ")).isEmpty();
        assertThat(store.verify("Ana", PASSWORD)).isEmpty();
        assertThat(store.verify("", "")).isEmpty();
    }

    @Test
    void verify_sameTextComposedOtherwise_findsTheAccount() throws Exception {
        store().put("ana", Set.of(Role.OFFICER), List.of(), "caf\u00e9 caf\u00e9 caf\u00e9");

        assertThat(store().verify("ana", "cafe\u0301 cafe\u0301 cafe\u0301")).isPresent();
    }

    @Test
    void put_nameThatExists_replacesPasswordAndRoles() throws Exception {
        AccountStore store = store();
        store.put("ana", Set.of(Role.OFFICER), List.of(), PASSWORD);
        store.put("ana", Set.of(Role.AUDITOR), List.of(), PASSWORD + "2");

        assertThat(store.list())
                .singleElement()
                .satisfies(a -> assertThat(a.roles()).containsExactly(Role.AUDITOR));
        assertThat(store.verify("ana", PASSWORD)).isEmpty();
    }

    @Test
    void remove_account_letsItInNoMore() throws Exception {
        AccountStore store = store();
        store.put("ana", Set.of(Role.OFFICER), List.of(), PASSWORD);

        assertThat(store().remove("ana")).isTrue();
        assertThat(store().remove("ana")).isFalse();
        assertThat(store.verify("ana", PASSWORD)).isEmpty();
    }

    @Test
    void put_weakOrMalformed_isRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().put("ana", Set.of(Role.OFFICER), List.of(), "short"))
                .withMessageContaining("12 to 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().put("a b", Set.of(Role.OFFICER), List.of(), PASSWORD));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().put("ana", Set.of(Role.ANALYST), List.of(), PASSWORD))
                .withMessageContaining("purpose");
    }

    @Test
    void file_written_holdsNoPasswordAndIsTheOwnersOnly() throws Exception {
        store().put("ana", Set.of(Role.OFFICER), List.of(), PASSWORD);
        Path file = folder.resolve("accounts");

        assertThat(Files.readString(file)).doesNotContain(PASSWORD).contains("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void find_damagedFile_letsNobodyIn() throws Exception {
        AccountStore store = store();
        store.put("ana", Set.of(Role.OFFICER), List.of(), PASSWORD);
        Files.writeString(folder.resolve("accounts"), "weir-accounts/1\nana officer - x\n");

        assertThat(store.verify("ana", PASSWORD)).isEmpty();
    }

    @Test
    void matches_hashOfAnotherKind_isFalse() {
        assertThat(Passwords.matches("wrong password", Passwords.hash("the right password")))
                .isFalse();
        assertThat(Passwords.matches("the right password", Passwords.hash("the right password")))
                .isTrue();
        assertThat(Passwords.matches("x", "$2a$10$abcdefghijklmnopqrstuv")).isFalse();
    }
}
