package org.weir.hub.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.membership.Cadence;
import org.weir.membership.CoreTables;
import org.weir.membership.Member;
import org.weir.membership.Members;
import org.weir.membership.Membership;
import org.weir.signing.SigningKey;

class MembershipRegisterTest {
    private static final String FEDERATION = "test";

    private final SigningKey hubKey = SigningKey.generate();
    /** What the log says of each number. */
    private final Map<Long, Set<Bytes>> logged = new HashMap<>();

    private boolean failsAfterLogging;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = folder.resolve("membership.jws");
        List<Member> members = new ArrayList<>();
        for (String id : List.of("north", "south")) {
            members.add(Members.of(
                    FEDERATION,
                    id,
                    "NGO",
                    Member.Standing.ACTIVE,
                    SigningKey.generate().publicHalf()));
        }
        MembershipRegister.create(
                file, Members.membership(FEDERATION, 1, List.of(hubKey.publicHalf()), members, "statistics"), hubKey);
    }

    private MembershipRegister open() throws IOException {
        return MembershipRegister.open(file, hubKey, (number, digest) -> {
            logged.computeIfAbsent(number, _ -> new HashSet<>()).add(digest);
            if (failsAfterLogging) {
                throw new IOException("The entry may or may not be in the log");
            }
        });
    }

    private static Member.Standing standing(MembershipRegister register, String agency) {
        return register.current().find(agency).orElseThrow().standing();
    }

    /** A change of them is a change of the membership: with a number of its own, logged, and signed. */
    @Test
    void setCoreTables_changed_isTheNextMembershipAndStaysWithLaterOnes() throws Exception {
        Membership local = open().current();
        MembershipRegister.create(file, Members.withProfile(local, "total"), hubKey);
        CoreTables core = new CoreTables(
                Cadence.YEAR,
                List.of(new CoreTables.Table(
                        "one", "statistics", "SELECT", Bytes.utf8("one").sha256())));

        open().setCoreTables(core);
        open().setCoreTables(core);
        open().setStanding("north", Member.Standing.SUSPENDED);

        assertThat(open().current().coreTables()).isEqualTo(core);
        assertThat(open().current().number()).isEqualTo(3);
        open().setCoreTables(CoreTables.NONE);
        assertThat(open().current().number()).isEqualTo(4);
        assertThat(logged.keySet()).contains(2L, 3L, 4L);
    }

    @Test
    void change_failedAfterItMayBeLogged_comesBeforeTheNextAndKeepsItsNumber() throws Exception {
        MembershipRegister register = open();
        List<Long> told = new ArrayList<>();
        register.listen(version -> told.add(version.membership().number()));
        failsAfterLogging = true;
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> register.setStanding("north", Member.Standing.SUSPENDED));
        assertThat(standing(register, "north")).isEqualTo(Member.Standing.ACTIVE);

        failsAfterLogging = false;
        register.setStanding("south", Member.Standing.REVOKED);

        assertThat(register.current().number()).isEqualTo(3);
        assertThat(standing(register, "north")).isEqualTo(Member.Standing.SUSPENDED);
        assertThat(standing(register, "south")).isEqualTo(Member.Standing.REVOKED);
        assertThat(told).containsExactly(2L, 3L);
        assertThat(logged.values()).allSatisfy(contents -> assertThat(contents).hasSize(1));
        assertThat(Bytes.utf8(register.document(2).orElseThrow()).sha256())
                .isEqualTo(logged.get(2L).iterator().next());
    }

    @Test
    void open_afterAChangeThatFailed_finishesIt() throws Exception {
        failsAfterLogging = true;
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open().setStanding("north", Member.Standing.SUSPENDED));
        failsAfterLogging = false;

        MembershipRegister register = open();

        assertThat(register.current().number()).isEqualTo(2);
        assertThat(standing(register, "north")).isEqualTo(Member.Standing.SUSPENDED);
        assertThat(logged.get(2L)).hasSize(1);
    }

    @Test
    void setStanding_thatItHas_changesNothing() throws Exception {
        MembershipRegister register = open();
        register.setStanding("north", Member.Standing.SUSPENDED);

        register.setStanding("north", Member.Standing.SUSPENDED);

        assertThat(register.current().number()).isEqualTo(2);
    }
}
