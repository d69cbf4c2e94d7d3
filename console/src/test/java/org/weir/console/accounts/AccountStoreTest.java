package org.weir.console.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountStoreTest {
    private static final String PASSWORD = "a long enough password";

    @TempDir
    private Path folder;

    private final AtomicInteger refused = new AtomicInteger();

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
        assertThat(store.isFree("p-17")).isTrue();
        Files.writeString(folder.resolve("accounts"), "weir-accounts/1\nana officer - x\n");

        assertThat(store.verify("ana", PASSWORD)).isEmpty();
        assertThat(store.isUnreadable()).isTrue();
        assertThat(store.isFree("ana")).isFalse();
        assertThat(store.isFree("p-17")).as("it may be somebody's").isFalse();
    }

    // --- An account that is changed while somebody is at work with it ---

    private static Account account(String name, int of) {
        return new Account(name, Set.of(Role.OFFICER), List.of(), Instant.ofEpochSecond(of), "-");
    }

    private static Passkey passkey(String account) {
        return new Passkey(account, "aGFuZGxl", "Y3JlZA", "a2V5", 0, "phone", Instant.EPOCH, Optional.empty());
    }

    @Test
    void addPasskey_accountReplacedMeanwhile_isRefused() throws Exception {
        AccountStore store = store();
        store.putHashed(account("ana", 1));
        Account known = store.find("ana").orElseThrow();
        store.putHashed(account("ana", 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.addPasskey(known, passkey("ana")))
                .withMessageContaining("changed");
        assertThat(store.passkeys().of("ana")).isEmpty();
    }

    @Test
    void addPasskey_whileTheAccountIsReplaced_neverStaysWithTheNewOne() throws Exception {
        AccountStore store = store();
        for (int round = 1; round <= 30; round++) {
            store.putHashed(account("ana", 2 * round));
            Account known = store.find("ana").orElseThrow();
            Thread adding = Thread.ofVirtual().start(() -> {
                try {
                    store.addPasskey(known, passkey("ana"));
                } catch (IllegalArgumentException _) {
                    refused.incrementAndGet();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            store.putHashed(account("ana", 2 * round + 1));
            adding.join();

            assertThat(store.passkeys().of("ana")).as("refused " + refused).isEmpty();
        }
    }

    @Test
    void enteredBy_passkeyOfAReplacedOrRemovedAccount_opensNothing() throws Exception {
        AccountStore store = store();
        store.putHashed(account("ana", 1));
        store.addPasskey(store.find("ana").orElseThrow(), passkey("ana"));
        assertThat(store.enteredBy("Y3JlZA", 1)).isPresent();

        store.putHashed(account("ana", 2));

        assertThat(store.enteredBy("Y3JlZA", 2)).isEmpty();
    }

    @Test
    void add_nameThatIsTaken_leavesTheAccountAndItsPasskeys() throws Exception {
        AccountStore store = store();
        store.putHashed(account("ana", 1));
        store.addPasskey(store.find("ana").orElseThrow(), passkey("ana"));

        assertThat(store.add(account("ana", 2))).isFalse();

        assertThat(store.find("ana")).contains(account("ana", 1));
        assertThat(store.passkeys().of("ana")).hasSize(1);
    }

    @Test
    void add_passkeyLeftOverUnderThatName_isGone() throws Exception {
        AccountStore store = store();
        store.putHashed(account("ana", 1));
        store.addPasskey(store.find("ana").orElseThrow(), passkey("ana"));
        Files.writeString(folder.resolve("accounts"), "weir-accounts/1\n");

        assertThat(store.add(account("ana", 2))).isTrue();

        assertThat(store.passkeys().of("ana")).isEmpty();
    }

    @Test
    void put_passkeysCannotBeRead_changesNothing() throws Exception {
        AccountStore store = store();
        store.putHashed(account("ana", 1));
        Files.writeString(folder.resolve("passkeys"), "weir-passkeys/1\nana only\n");

        assertThatIOException().isThrownBy(() -> store.putHashed(account("ana", 2)));

        assertThat(store.find("ana")).contains(account("ana", 1));
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
