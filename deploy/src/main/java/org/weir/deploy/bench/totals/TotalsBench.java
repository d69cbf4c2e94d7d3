package org.weir.deploy.bench.totals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.weir.Bytes;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.figures.Findings.Totals;
import org.weir.disclosure.MaskedTable;
import org.weir.disclosure.RawTable;
import org.weir.disclosure.TotalControl;
import org.weir.masking.FixedSurvivors;
import org.weir.masking.HubSession;
import org.weir.masking.HubState;
import org.weir.masking.LedgerStand;
import org.weir.masking.MemberSession;
import org.weir.masking.NoisyTotal;
import org.weir.masking.Roster;
import org.weir.masking.SessionRefusedException;
import org.weir.masking.Shape;
import org.weir.masking.Survivors;
import org.weir.masking.Terms;
import org.weir.signing.KeyDirectory;
import org.weir.signing.MaskingSeals;
import org.weir.signing.SigningKey;
import org.weir.transparency.NotVerifiedException;

/**
 * One session after the other. Every total is checked: cell by cell it is the sum of the nodes' figures within eight standard
 * deviations of the noise.
 */
public final class TotalsBench {
    private static final int SIGMA = 4;

    private final int nodes;
    private final int cells;
    private final Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final Map<String, SigningKey> keys = new TreeMap<>();
    private final MiniLog log = new MiniLog(now);
    private final TotalControl gate = TotalControl.of(SIGMA, 1);

    private TotalsBench(int nodes, int cells) {
        this.nodes = nodes;
        this.cells = cells;
        for (int i = 0; i < nodes; i++) {
            keys.put("agency-%03d".formatted(i), SigningKey.generate());
        }
    }

    /**
     * Times sessions.
     *
     * @param times how many; the first warms up and does not count
     * @return the fastest
     */
    public static Totals run(int nodes, int cells, int times) {
        TotalsBench bench = new TotalsBench(nodes, cells);
        try (ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Totals best = bench.session(processors, 0);
            for (int i = 1; i < times; i++) {
                Totals next = bench.session(processors, i);
                best = i == 1 || next.nanos() < best.nanos() ? next : best;
            }
            return best;
        } catch (SessionRefusedException | NotVerifiedException | ExecutionException e) {
            throw new IllegalStateException("A session of the benchmark was refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(org.weir.deploy.Exit.FAILED, "the benchmark was interrupted.", e);
        }
    }

    private Totals session(ExecutorService processors, int number)
            throws SessionRefusedException, NotVerifiedException, ExecutionException, InterruptedException {
        int[][] figures = figures(number);
        KeyDirectory directory = issuer -> Optional.ofNullable(keys.get(issuer)).map(SigningKey::publicHalf).stream()
                .toList();
        String session = "session-" + number;
        Terms terms = new Terms(
                session,
                Bytes.utf8("question").sha256(),
                "asker",
                log.open(session),
                gate.variance(),
                new Shape(cells, 0),
                now.plusSeconds(60),
                now.plusSeconds(120),
                now.plusSeconds(180));
        AtomicLong sent = new AtomicLong();
        AtomicLong received = new AtomicLong();
        AtomicLong working = new AtomicLong();
        long begun = System.nanoTime();

        List<Simulated> members = new ArrayList<>();
        HubSession hub = new HubSession(terms, Optional::of, seals("agency-000", directory));
        for (String agency : keys.keySet()) {
            Simulated member = new Simulated(
                    agency,
                    seals(agency, directory),
                    MemberSession.join(terms, agency, new LedgerStand(1, 0), new NoJournal(), now));
            members.add(member);
            String joining = member.seals.seal(member.session.joining());
            sent.addAndGet(joining.length());
            hub.join(agency, joining, now);
        }
        List<String> roster = hub.fixRoster();
        all(processors, members, member -> {
            long start = System.nanoTime();
            received.addAndGet(roster.stream().mapToLong(String::length).sum());
            Roster verified = Roster.verify(terms, roster, Optional::of, member.seals);
            int[] own = figures[members.indexOf(member)];
            RawTable raw = RawTable.bounded(List.of(new RawTable.Figures(own, own, own)), 1);
            MaskedTable masked = gate.protect(raw, member.session.enter(verified, now));
            String upload = member.seals.seal(member.session.upload(masked.digest(), now));
            byte[] words = masked.words();
            working.addAndGet(System.nanoTime() - start);
            sent.addAndGet(upload.length() + words.length);
            hub.upload(member.agency, upload, words, now);
        });
        Survivors survivors = hub.fixSurvivors();
        log.fix(survivors);
        FixedSurvivors fixed = FixedSurvivors.verify(survivors, terms, log.from(terms.opened()));
        long unmasking = System.nanoTime();
        for (Simulated member : members) {
            received.addAndGet(survivors.text().getBytes(StandardCharsets.UTF_8).length);
            String reveal = member.seals.seal(member.session.reveal(fixed, now));
            sent.addAndGet(reveal.length());
            hub.reveal(member.agency, reveal, now);
        }
        long ended = System.nanoTime();

        check(((HubState.Summed) hub.state()).total(), figures);
        return new Totals(
                nodes,
                cells,
                ended - begun,
                working.get() / nodes,
                ended - unmasking,
                sent.get() / (double) nodes / cells,
                received.get() / (double) nodes / cells);
    }

    private MaskingSeals seals(String agency, KeyDirectory directory) {
        return new MaskingSeals("bench", Objects.requireNonNull(keys.get(agency)), directory);
    }

    private int[][] figures(int number) {
        SplittableRandom random = new SplittableRandom(number);
        int[][] figures = new int[nodes][];
        for (int i = 0; i < nodes; i++) {
            figures[i] = random.ints(cells, 0, 4).toArray();
        }
        return figures;
    }

    private static void all(ExecutorService processors, List<Simulated> members, Step step)
            throws ExecutionException, InterruptedException {
        List<Future<?>> under = new ArrayList<>();
        for (Simulated member : members) {
            Callable<Void> call = () -> {
                step.of(member);
                return null;
            };
            under.add(processors.submit(call));
        }
        for (Future<?> one : under) {
            one.get();
        }
    }

    private void check(NoisyTotal total, int[][] figures) {
        double most = 8
                * Math.sqrt(gate.variance()
                        * (double) nodes
                        / total.roster().tolerance().honest());
        for (int cell = 0; cell < cells; cell++) {
            int sum = 0;
            for (int[] own : figures) {
                sum += own[cell];
            }
            if (Math.abs(total.count(cell) - sum) > most) {
                throw new IllegalStateException("A total of the benchmark is further from the sum than noise can be");
            }
        }
    }

    private record Simulated(String agency, MaskingSeals seals, MemberSession session) {}

    @FunctionalInterface
    private interface Step {
        void of(Simulated member) throws SessionRefusedException;
    }
}
