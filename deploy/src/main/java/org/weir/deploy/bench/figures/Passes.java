package org.weir.deploy.bench.figures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.weir.deploy.Failure;
import org.weir.deploy.bench.contender.Contender;
import org.weir.deploy.bench.contender.Contender.Reply;
import org.weir.deploy.bench.question.BenchQuestion;
import org.weir.deploy.bench.question.Reference;
import org.weir.deploy.bench.question.Summary;
import org.weir.deploy.bench.question.Verdict;

/**
 * Puts every question to every system, in turns: one question, each system after the other, then the next, and all of that
 * several times, so that what else happens on the machine hits all alike.
 *
 * <p>Every answer is checked. A wrong one ends the run: a fast wrong answer is worth nothing.
 */
public final class Passes {
    private static final long SLOW_NANOS = 1_000_000_000;
    private static final long WARM_UP_WINDOW_NANOS = 15_000_000_000L;

    /** A system whose rounds take at least this share of the fastest so far does not get faster any more. */
    private static final double SETTLED = 0.95;

    private final List<Contender> contenders;
    private final List<Reference> references;
    private final Effort effort;
    private final Consumer<String> progress;
    private final Map<String, Turns> turns = new LinkedHashMap<>();

    private Passes(List<Contender> contenders, List<Reference> references, Effort effort, Consumer<String> progress) {
        this.contenders = new ArrayList<>(contenders);
        this.references = references;
        this.effort = effort;
        this.progress = progress;
    }

    /** @param references the questions with their true answers */
    public static List<Measurement> run(
            List<? extends Contender> contenders,
            List<Reference> references,
            Effort effort,
            Consumer<String> progress) {
        return new Passes(List.copyOf(contenders), references, effort, progress).run();
    }

    private List<Measurement> run() {
        contenders.forEach(this::warmUp);
        for (int pass = 1; pass <= effort.passes(); pass++) {
            for (Reference reference : references) {
                progress.accept("pass " + pass + " of " + effort.passes() + ", " + reference.question());
                for (Contender contender : contenders) {
                    turns(contender, reference).next();
                }
            }
            // Nobody always runs right after the same neighbour.
            Collections.rotate(contenders, 1);
        }
        return turns.values().stream().map(Turns::measurement).toList();
    }

    /**
     * All questions in turn, at least once each, until the time is over and the system gets no faster. The rule is the same for all; what
     * is compiled after thousands of questions takes longer with many nodes, where a question is slower.
     */
    private void warmUp(Contender contender) {
        progress.accept("warming up " + contender.name());
        long begun = System.nanoTime();
        long least = effort.warmUp().toNanos();
        double fastest = Double.POSITIVE_INFINITY;
        while (true) {
            double round = round(contender, Math.min(least, WARM_UP_WINDOW_NANOS));
            boolean isSettled = round >= SETTLED * fastest;
            fastest = Math.min(fastest, round);
            long taken = System.nanoTime() - begun;
            if (taken >= least && (isSettled || taken >= effort.longestWarmUp().toNanos())) {
                return;
            }
        }
    }

    /** The mean time of all questions in turn, for about this long. */
    private double round(Contender contender, long window) {
        long begun = System.nanoTime();
        int rounds = 0;
        do {
            references.forEach(reference -> turns(contender, reference).warmUp());
            rounds++;
        } while (System.nanoTime() - begun < window);
        return (System.nanoTime() - begun) / (double) rounds;
    }

    private Turns turns(Contender contender, Reference reference) {
        return turns.computeIfAbsent(
                contender.name() + " " + reference.question(), _ -> new Turns(contender, reference));
    }

    /** All turns of one question at one system. */
    private final class Turns {
        private final Contender contender;
        private final Reference reference;
        private final List<Series> passes = new ArrayList<>();
        private Optional<Summary> agreed = Optional.empty();
        private long last;
        private long cpu;
        private long bytes;
        private long answers;

        Turns(Contender contender, Reference reference) {
            this.contender = contender;
            this.reference = reference;
        }

        void warmUp() {
            last = ask().nanos();
        }

        void next() {
            if (last < SLOW_NANOS) {
                warmUp();
            }
            long[] nanos = new long[effort.samples(last)];
            long clientBytes = 0;
            long cpuBefore = ProcessTime.nanos(contender.processes());
            long bytesBefore = Loopback.bytes();
            for (int i = 0; i < nanos.length; i++) {
                Reply reply = ask();
                nanos[i] = reply.nanos();
                clientBytes += reply.clientBytes();
            }
            bytes += Loopback.bytes() - bytesBefore - clientBytes;
            cpu += ProcessTime.nanos(contender.processes()) - cpuBefore;
            answers += nanos.length;
            passes.add(Series.of(nanos));
        }

        private Reply ask() {
            BenchQuestion question = reference.question();
            Reply reply = contender.ask(question);
            Summary summary = reply.answer().summary();
            if (agreed.isEmpty()) {
                Verdict.on(reply.answer(), reference).ifPresent(fault -> {
                    throw wrong(fault);
                });
                agreed = Optional.of(summary);
            } else if (!agreed.get().equals(summary)) {
                throw wrong("first answered " + agreed.get() + ", then " + summary);
            }
            return reply;
        }

        private Failure wrong(String fault) {
            return Failure.failed(
                    "a wrong answer: " + contender.name() + " to " + reference.question() + " " + fault + ".");
        }

        Measurement measurement() {
            double perNode = Loopback.bytes() < 0 ? -1 : (double) bytes / answers / contender.nodes();
            return new Measurement(
                    contender.name(),
                    reference.question().name(),
                    passes,
                    (double) cpu / answers,
                    perNode,
                    agreed.orElseThrow());
        }
    }
}
