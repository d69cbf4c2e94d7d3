package org.weir.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.weir.Bytes;

/** Members with made-up vectors, their journals, and one log: what the tests of sessions have in common. */
final class Federation {
    static final Instant START = TestLog.NOW;
    static final String ASKER = "agency-asker";

    final TestLog log = new TestLog();
    final Map<String, Bytes> secrets = new HashMap<>();
    final Seals seals = new FakeSeals(secrets);
    final Map<String, Party> parties = new TreeMap<>();
    private final Random random;
    private int sessions;

    Federation(int members, long seed) {
        this.random = new Random(seed);
        secrets.put(ASKER, Bytes.utf8(ASKER));
        for (int i = 0; i < members; i++) {
            String agency = "agency-%02d".formatted(i);
            secrets.put(agency, Bytes.utf8("key of " + agency + seed));
            parties.put(agency, new Party(agency));
        }
    }

    /** Every member is a legal entity of its own. */
    Optional<String> entityOf(String agency) {
        return Optional.of(agency).filter(secrets::containsKey);
    }

    Terms open(Shape shape) {
        String session = "session-" + sessions++;
        long opened = log.open(session);
        return new Terms(
                session,
                Bytes.utf8("question").sha256(),
                ASKER,
                opened,
                16,
                shape,
                START.plusSeconds(10),
                START.plusSeconds(20),
                START.plusSeconds(30));
    }

    Random random() {
        return random;
    }

    HubSession hub(Terms terms) {
        return new HubSession(terms, this::entityOf, seals);
    }

    /** Everybody joins. */
    List<String> joinings(Terms terms) throws SessionRefusedException {
        List<String> joinings = new ArrayList<>();
        for (Party party : parties.values()) {
            joinings.add(party.joining(party.join(terms)));
        }
        return joinings;
    }

    Roster roster(Terms terms, List<String> joinings) throws SessionRefusedException {
        return Roster.verify(terms, joinings, this::entityOf, seals);
    }

    FixedSurvivors fixed(Survivors survivors, Terms terms) throws SessionRefusedException {
        return FixedSurvivors.verify(survivors, terms, log.stretch(terms.opened()));
    }

    static byte[] bytes(int[] counts, long[] sums) {
        ByteBuffer buffer = ByteBuffer.allocate(counts.length * Integer.BYTES + sums.length * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(counts).forEach(buffer::putInt);
        Arrays.stream(sums).forEach(buffer::putLong);
        return buffer.array();
    }

    /** Requires the plain sum of these members' vectors. */
    static void requireSum(int[] counts, long[] sums, Collection<Party> of) {
        Party one = of.iterator().next();
        int[] expected = new int[one.counts.length];
        long[] wide = new long[one.sums.length];
        for (Party party : of) {
            for (int i = 0; i < expected.length; i++) {
                expected[i] += party.counts[i];
            }
            for (int i = 0; i < wide.length; i++) {
                wide[i] += party.sums[i];
            }
        }
        assertThat(counts).isEqualTo(expected);
        assertThat(sums).isEqualTo(wide);
    }

    /** One member. Its journal outlives its sessions. */
    final class Party {
        final String agency;
        final MemoryJournal journal = new MemoryJournal();
        int[] counts = {};
        long[] sums = {};
        byte[] masked = {};

        Party(String agency) {
            this.agency = agency;
        }

        MemberSession join(Terms terms) throws SessionRefusedException {
            counts = random.ints(terms.shape().counts()).toArray();
            sums = random.longs(terms.shape().sums()).toArray();
            return MemberSession.join(terms, agency, new LedgerStand(1, 0), journal, START);
        }

        String joining(MemberSession session) throws SessionRefusedException {
            return seals.seal(session.joining());
        }

        /** Covers its vector and commits to it; the seal to send with {@link #masked}. */
        String upload(MemberSession session, Roster roster) throws SessionRefusedException {
            Masks masks = session.enter(roster, START);
            int[] coveredCounts = counts.clone();
            long[] coveredSums = sums.clone();
            masks.cover(coveredCounts, coveredSums);
            masked = bytes(coveredCounts, coveredSums);
            return seals.seal(session.upload(Bytes.sha256(masked), START));
        }
    }
}
