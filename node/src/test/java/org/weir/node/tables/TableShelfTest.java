package org.weir.node.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.masking.LogPart;
import org.weir.masking.Survivors;
import org.weir.shared.PassedTable;

/**
 * What a hub can make a member keep, although it holds the keys of the log, of every witness and of every agency: nothing but what the
 * witnessed log released first. The first test is the control.
 */
class TableShelfTest {
    private static final List<String> ALL = List.of("b", "c", "d");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private ReleasingFederation hub;

    @SuppressWarnings("NullAway.Init")
    private TableShelf shelf;

    @SuppressWarnings("NullAway.Init")
    private ReleasingFederation.Session session;

    @BeforeEach
    void start() throws Exception {
        hub = new ReleasingFederation(Clock.systemUTC());
        hub.event();
        shelf = open();
        session = hub.session(ReleasingFederation.BY_GENDER);
    }

    private TableShelf open() throws Exception {
        return TableShelf.open(folder, hub.compiler, hub.clock);
    }

    @Test
    void keep_asReleased_isKeptAlsoAfterARestart() throws Exception {
        PassedTable passed = session.honest(100);

        assertThat(shelf.keep(passed, hub.membership())).isTrue();

        assertThat(shelf.newestFirst()).singleElement().satisfies(table -> {
            assertThat(table.released()).isEqualTo(passed.released());
            assertThat(table.asker()).isEqualTo("a");
            assertThat(table.purpose()).isEqualTo("statistics");
            assertThat(table.agencies()).isEqualTo(3);
            assertThat(table.words()).containsOnly(100);
        });
        TableShelf again = open();
        assertThat(again.newestFirst()).hasSize(1);
        assertThat(again.findings()).isEmpty();
        assertThat(again.newest()).isEqualTo(passed.released());
    }

    /** Nothing of it was ever logged as released. */
    @Test
    void keep_neverLogged_isRefused() {
        Bytes table = session.total(100);
        String seal = session.result(table, ALL);

        assertRefused(session.passed(seal, table, ALL, hub.log.size() - 1), "no roster, survivors and release");
    }

    /** The figures are not those that the hub sealed. */
    @Test
    void keep_alteredFigures_isRefused() {
        PassedTable honest = session.honest(100);
        PassedTable altered = session.passed(honest.seal(), session.total(105), ALL, honest.released());

        assertRefused(altered, "not the one that was sealed");
    }

    /** The hub seals other figures for other members: the log has the first release of a session only. */
    @Test
    void keep_otherFiguresSealedAndLoggedLater_isRefused() throws Exception {
        PassedTable honest = session.honest(100);
        Bytes other = session.total(900);
        String seal = session.result(other, ALL);
        long second = session.release(seal);

        assertRefused(session.passed(seal, other, ALL, second), "released another result");
        assertRefused(session.passed(seal, other, ALL, honest.released()), "released another result");
        assertThat(shelf.keep(honest, hub.membership())).isTrue();
    }

    /** Each part of it is true, of another session. */
    @Test
    void keep_anotherSessionsResult_isRefused() throws Exception {
        PassedTable honest = session.honest(100);
        ReleasingFederation.Session other = hub.session(ReleasingFederation.BY_GENDER);
        PassedTable later = other.honest(300);

        assertRefused(with(honest, later.seal(), later.table(), later.part(), later.released()), null);
        assertRefused(with(honest, honest.seal(), honest.table(), later.part(), later.released()), null);
        assertRefused(with(honest, honest.seal(), honest.table(), session.part(), later.released()), null);
    }

    private static PassedTable with(PassedTable of, String seal, Bytes table, LogPart part, long released) {
        return new PassedTable(
                of.question(),
                of.routing(),
                of.receipt(),
                of.salt(),
                seal,
                table,
                of.agencySeals(),
                of.survivors(),
                released,
                part);
    }

    /** The hub leaves an agency out of the coverage: its figures are in the sum that the log fixed. */
    @Test
    void keep_sumOverFewerSurvivors_isRefused() {
        Bytes table = session.total(100);
        List<String> two = List.of("b", "c");
        String seal = session.result(table, two);

        assertRefused(session.passed(seal, table, two, session.release(seal)), null);
    }

    /** Survivors that came second in the log. */
    @Test
    void keep_survivorsOfALaterEntry_isRefused() {
        PassedTable honest = session.honest(100);
        Survivors other = new Survivors(session.id, session.roster.digest(), java.util.Map.of());
        PassedTable changed = new PassedTable(
                honest.question(),
                honest.routing(),
                honest.receipt(),
                honest.salt(),
                honest.seal(),
                honest.table(),
                honest.agencySeals(),
                other.text(),
                honest.released(),
                honest.part());

        assertRefused(changed, "other survivors");
    }

    /** An older table sent again stays as old as it is. */
    @Test
    void keep_replayedOlderTable_isNotKeptAgainOrAsANewerOne() throws Exception {
        PassedTable older = session.honest(100);
        assertThat(shelf.keep(older, hub.membership())).isTrue();
        hub.session(ReleasingFederation.BY_GENDER).honest(300);

        assertThat(shelf.keep(older, hub.membership())).isFalse();
        assertThatThrownBy(() -> shelf.keep(
                        with(older, older.seal(), older.table(), session.part(), hub.log.size() - 1), hub.membership()))
                .isInstanceOf(RefusedException.class);
        assertThat(shelf.newestFirst()).hasSize(1);
    }

    /** A part that begins after the session was opened could hide an earlier release. */
    @Test
    void keep_partThatBeginsLater_isRefused() {
        PassedTable honest = session.honest(100);
        PassedTable later = with(
                honest,
                honest.seal(),
                honest.table(),
                hub.log.part(session.place + 1, hub.clock.instant()),
                honest.released());

        assertRefused(later, "does not begin where");
    }

    /** Nobody in the total is known by these keys. */
    @Test
    void keep_membershipOfOtherKeys_isRefused() {
        PassedTable honest = session.honest(100);

        assertThatThrownBy(() -> shelf.keep(honest, new ReleasingFederation(Clock.systemUTC()).membership()))
                .isInstanceOf(RefusedException.class);
        assertThat(shelf.newestFirst()).isEmpty();
    }

    @Test
    void open_damagedFile_isNamedAndNotUsed() throws Exception {
        PassedTable passed = session.honest(100);
        shelf.keep(passed, hub.membership());
        Path file = folder.resolve(passed.released() + ".table");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        TableShelf again = open();

        assertThat(again.newestFirst()).isEmpty();
        assertThat(again.findings()).singleElement().asString().contains(file.toString(), "damaged");
        assertThat(again.newest()).as("it is not asked for again and again").isEqualTo(passed.released());
    }

    /** Whole, and not what verifies under its own membership. */
    @Test
    void open_fileOfAnotherTable_isNamedAndNotUsed() throws Exception {
        PassedTable passed = session.honest(100);
        shelf.keep(passed, hub.membership());
        Files.move(folder.resolve(passed.released() + ".table"), folder.resolve("7.table"));

        TableShelf again = open();

        assertThat(again.newestFirst()).isEmpty();
        assertThat(again.findings()).singleElement().asString().contains("entry 7", "another table");
    }

    private void assertRefused(PassedTable passed, @org.jspecify.annotations.Nullable String why) {
        assertThatThrownBy(() -> shelf.keep(passed, hub.membership()))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    if (why != null) {
                        assertThat(e.reason()).contains(why);
                    }
                });
        assertThat(shelf.newestFirst()).isEmpty();
    }
}
