package org.weir.deploy.attacks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.weir.deploy.attacks.Result.Verdict;

/** All attacks, in the order of the list. */
final class Suite {
    private Suite() {}

    static List<Attack> attacks() {
        return Stream.of(
                        TextAttacks.attacks(),
                        FuzzAttacks.attacks(),
                        RecordAttacks.attacks(),
                        MemoryAttacks.attacks(),
                        LeakAttacks.attacks(),
                        TotalsAttacks.attacks(),
                        LocalAttacks.attacks(),
                        RepeatAttacks.attacks(),
                        RebuildAttacks.attacks(),
                        SearchAttacks.attacks(),
                        NoiseAttacks.attacks(),
                        LedgerAttacks.attacks(),
                        EnvelopeAttacks.attacks(),
                        MaskingAttacks.attacks(),
                        StreamAttacks.attacks())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Attack::row))
                .toList();
    }

    /** Rows that no attack is on although there is something to attack. */
    static List<Row> missing() {
        List<Row> attacked = attacks().stream().map(Attack::row).toList();
        return Stream.of(Row.values())
                .filter(row -> row.notYet().isEmpty() != attacked.contains(row))
                .toList();
    }

    /** Runs them one after the other. */
    static List<Result> run(List<Attack> attacks, Runs runs, Consumer<Result> done) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Attack attack : attacks) {
            long begun = System.nanoTime();
            Score score = attack.attack().run(runs);
            Score control = attack.control().run(runs);
            Result result = new Result(attack, score, control, (System.nanoTime() - begun) / 1_000_000);
            results.add(result);
            done.accept(result);
        }
        return results;
    }

    /** What is said of a row: the worst of its attacks. One that is only reported beside one that has to hold does not count. */
    static Verdict verdict(Row row, List<Result> results) {
        List<Verdict> verdicts = results.stream()
                .filter(result -> result.attack().row() == row)
                .map(Result::verdict)
                .toList();
        if (verdicts.isEmpty()) {
            return Verdict.NOT_APPLICABLE_YET;
        }
        return verdicts.contains(Verdict.FAILED)
                ? Verdict.FAILED
                : verdicts.contains(Verdict.HELD) ? Verdict.HELD : Verdict.REPORTED;
    }
}
