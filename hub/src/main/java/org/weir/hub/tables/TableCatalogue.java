package org.weir.hub.tables;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.weir.answer.AgencyOutcome;
import org.weir.answer.RefusedException;
import org.weir.shared.PassedTable;
import org.weir.shared.PassedTableEncoding;
import org.weir.signing.MemberDirectory;
import org.weir.signing.PastEnvelopes;
import org.weir.signing.SignedQuestion;
import org.weir.signing.VerifiedResult;

/**
 * The released tables as a catalogue: what each is about and what it cost, and no figure. A file is read and its seals verified at the
 * first look; what was found is kept, a few hundred bytes a table. Safe for many threads.
 */
public final class TableCatalogue {
    private final String federation;
    private final PassedTables tables;
    private final MembersThen members;
    private final Map<Long, TableFacts> known = new ConcurrentHashMap<>();

    /** Port: whose keys counted under the membership of a number. */
    @FunctionalInterface
    public interface MembersThen {
        MemberDirectory of(long number) throws IOException;
    }

    public TableCatalogue(String federation, PassedTables tables, MembersThen members) {
        this.federation = federation;
        this.tables = tables;
        this.members = members;
    }

    /** By the index of the entry that released each, newest first. */
    public List<Long> newest(int most) {
        return tables.newest(most);
    }

    /**
     * What is known of one.
     *
     * @param membership number of the one in force when its question was opened
     * @return empty for one that is not there, or whose file does not verify
     */
    public Optional<TableFacts> find(long released, long membership) {
        TableFacts before = known.get(released);
        if (before != null) {
            return Optional.of(before);
        }
        try {
            Optional<org.weir.proto.v1.PassedTable> file = tables.find(released);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            TableFacts facts = read(PassedTableEncoding.read(file.get()), members.of(membership));
            known.put(released, facts);
            return Optional.of(facts);
        } catch (IOException | RefusedException _) {
            // Its row says that it cannot be read; members verify their own copies.
            return Optional.empty();
        }
    }

    private TableFacts read(PassedTable passed, MemberDirectory then) throws RefusedException {
        PastEnvelopes envelopes = new PastEnvelopes(federation, then);
        SignedQuestion asked = envelopes.question(passed.question());
        VerifiedResult result =
                envelopes.result(passed.question(), asked, passed.seal(), passed.table(), passed.agencySeals());
        List<AgencyOutcome.InTotal> parts = result.coverage().inTotal();
        return new TableFacts(
                passed.released(),
                asked.sparql(),
                result.digest(),
                parts.stream().mapToInt(AgencyOutcome.InTotal::variance).min().orElse(0),
                parts.size(),
                parts.stream().mapToLong(AgencyOutcome.InTotal::charge).max().orElse(0),
                asked.core());
    }
}
