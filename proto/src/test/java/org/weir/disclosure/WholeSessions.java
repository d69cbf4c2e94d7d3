package org.weir.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.weir.Bytes;
import org.weir.masking.Audit;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.LedgerStand;
import org.weir.masking.Masks;
import org.weir.masking.MemberSession;
import org.weir.masking.MemoryJournal;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roster;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.masking.TestLog;
import org.weir.signing.KeyDirectory;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;

/**
 * Whole sessions for a total, in one process: real keys, seals, rosters, log, noise and masks. A test says what each member counts and
 * by which gate its table leaves; it is then shown all that a hub is shown.
 */
public final class WholeSessions {
    private final Map<String, SigningKey> keys = new TreeMap<>();
    private final KeyDirectory directory;
    private final int sigma;
    private final int words;
    private int sessions;

    /**
     * Federations of so many members.
     *
     * @param words cells that one person may be in
     */
    public WholeSessions(int members, int sigma, int words) {
        this.sigma = sigma;
        this.words = words;
        for (int i = 0; i < members; i++) {
            keys.put("agency-%03d".formatted(i), SigningKey.generate());
        }
        this.directory = issuer -> Optional.ofNullable(keys.get(issuer)).map(SigningKey::publicHalf).stream()
                .toList();
    }

    /** How one member's table leaves it. */
    @FunctionalInterface
    public interface Gate {
        MaskedTable protect(RawTable raw, Masks masks);
    }

    /** The gate of the program. */
    public Gate gate() {
        return TotalControl.of(sigma, words)::protect;
    }

    /** A gate that leaves the noise out: what a member does that works together with the attacker, and the control of attacks on noise. */
    public static Gate withoutNoise() {
        return (raw, masks) -> {
            int[] cells = RawTables.counts(raw, 0);
            masks.cover(cells, new long[0]);
            return new MaskedTable(masks.roster(), cells);
        };
    }

    /** A gate that adds the same share of noise to every table: the control of attacks on fresh noise. */
    public static Gate withNoiseOf(int[] share) {
        return (raw, masks) -> {
            int[] cells = RawTables.counts(raw, 0);
            for (int i = 0; i < cells.length; i++) {
                cells[i] += share[i];
            }
            masks.cover(cells, new long[0]);
            return new MaskedTable(masks.roster(), cells);
        };
    }

    /** What the hub holds when a session is over. */
    public record Ended(
            NoisyTotal total,
            Roster roster,
            FixedSurvivors survivors,
            List<Audit.Received> uploads,
            List<String> reveals,
            MaskingSeals seals) {}

    /**
     * One session.
     *
     * @param figures of each member, by number
     * @param gates of each member, by number
     */
    public Ended run(IntFunction<int[]> figures, IntFunction<Gate> gates) throws SessionRefusedException {
        String session = "session-" + sessions++;
        TestLog log = new TestLog();
        List<String> agencies = List.copyOf(keys.keySet());
        int[] first = figures.apply(0);
        Terms terms = new Terms(
                session,
                Bytes.utf8("question").sha256(),
                "asker",
                log.open(session),
                TotalControl.of(sigma, words).variance(),
                new Shape(first.length, 0),
                TestLog.NOW.plusSeconds(1),
                TestLog.NOW.plusSeconds(2),
                TestLog.NOW.plusSeconds(3));
        MaskingSeals any = seals(agencies.getFirst());
        HubSession hub = new HubSession(terms, Optional::of, any);
        Map<String, MemberSession> members = new TreeMap<>();
        for (String agency : agencies) {
            MemberSession member =
                    MemberSession.join(terms, agency, new LedgerStand(1, 0), new MemoryJournal(), TestLog.NOW);
            members.put(agency, member);
            hub.join(agency, seals(agency).seal(member.joining()), TestLog.NOW);
        }
        Roster roster = Roster.verify(terms, hub.fixRoster(), Optional::of, any);
        List<Audit.Received> uploads = new ArrayList<>();
        for (int i = 0; i < agencies.size(); i++) {
            String agency = agencies.get(i);
            MemberSession member = members.get(agency);
            int[] own = i == 0 ? first : figures.apply(i);
            MaskedTable masked = gates.apply(i)
                    .protect(
                            RawTable.bounded(List.of(new RawTable.Figures(own, own, own)), words),
                            member.enter(roster, TestLog.NOW));
            String upload = seals(agency).seal(member.upload(masked.digest(), TestLog.NOW));
            hub.upload(agency, upload, masked.words(), TestLog.NOW);
            uploads.add(new Audit.Received(upload, masked.words()));
        }
        Survivors survivors = hub.fixSurvivors();
        log.fix(survivors);
        FixedSurvivors fixed = FixedSurvivors.verify(survivors, terms, log.stretch(terms.opened()));
        List<String> reveals = new ArrayList<>();
        for (String agency : agencies) {
            String reveal = seals(agency).seal(members.get(agency).reveal(fixed, TestLog.NOW));
            reveals.add(reveal);
            hub.reveal(agency, reveal, TestLog.NOW);
        }
        return new Ended(((HubState.Summed) hub.state()).total(), roster, fixed, uploads, reveals, any);
    }

    private MaskingSeals seals(String agency) {
        return new MaskingSeals("test", keys.get(agency), directory);
    }
}
