package org.weir.node.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.weir.node.answer.Decided;
import org.weir.node.log.OwnEntry;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.AgencyPolicy;
import org.weir.node.policy.Judgement;
import org.weir.node.policy.RuleBook;
import org.weir.ontology.Layout;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/**
 * What other rules would have said to the questions of the last ninety days, which this agency's own log holds. It reads questions
 * only: no record is counted, nothing is asked, charged or written down.
 *
 * <p>It does not say how many figures would have been withheld, nor whether a day's quota would have been spent.
 */
final class Replay {
    static final Duration PERIOD = Duration.ofDays(90);

    /** The newest questions of the period; more would keep the page waiting. */
    static final int MOST = 5_000;

    private static final int LISTED = 100;

    private final RuleBook rules;
    private final OwnLog log;
    private final Compiler compiler;
    private final Clock clock;

    Replay(RuleBook rules, OwnLog log, Compiler compiler, Clock clock) {
        this.rules = rules;
        this.log = log;
        this.compiler = compiler;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param questions how many were tried
     * @param permitted how many the rules in force permit
     * @param wouldPermit how many the other rules would
     * @param changed those that would be judged otherwise, newest first; no more than can be listed
     * @param changes how many there are
     * @param left questions that could not be tried: not understood then, or by other definitions
     * @param cut whether the period has more questions than were tried
     */
    record Result(
            long questions,
            long permitted,
            long wouldPermit,
            List<Changed> changed,
            long changes,
            long left,
            boolean cut) {
        Result {
            changed = List.copyOf(changed);
        }
    }

    /**
     * A question that would be judged otherwise.
     *
     * @param refusal why the other rules would refuse it; empty when they would permit it
     */
    record Changed(long index, Decided decided, Layout layout, Optional<Judgement.Refuses> refusal) {}

    /** @param now the rules in force; empty when none are, so that everything is refused */
    Result run(Optional<AgencyPolicy> now, AgencyPolicy other) throws IOException {
        Run run = new Run(now, other, clock.instant().minus(PERIOD));
        log.newestFirst(run::take);
        return run.result();
    }

    private final class Run {
        private final Optional<AgencyPolicy> now;
        private final AgencyPolicy other;
        private final Instant since;
        private final Map<String, Optional<Layout>> understood = new HashMap<>();
        private final List<Changed> changed = new ArrayList<>();
        private long questions;
        private long permitted;
        private long wouldPermit;
        private long changes;
        private long left;
        private boolean cut;

        Run(Optional<AgencyPolicy> now, AgencyPolicy other, Instant since) {
            this.now = now;
            this.other = other;
            this.since = since;
        }

        boolean take(long index, OwnEntry entry) {
            if (entry.decided().at().isBefore(since)) {
                return false;
            }
            if (questions + left == MOST) {
                cut = true;
                return false;
            }
            Optional<Layout> layout = AskedPages.sparql(entry).flatMap(this::understand);
            if (layout.isEmpty()) {
                left++;
            } else {
                judge(index, entry.decided(), layout.get());
            }
            return true;
        }

        private Optional<Layout> understand(String sparql) {
            return understood.computeIfAbsent(sparql, text -> {
                try {
                    return Optional.of(compiler.compile(text).layout());
                } catch (NotCompilable _) {
                    return Optional.empty();
                }
            });
        }

        private void judge(long index, Decided decided, Layout layout) {
            questions++;
            boolean before = now.map(policy -> rules.judge(policy, decided.requester(), decided.purpose(), layout)
                            instanceof Judgement.Permits)
                    .orElse(false);
            Judgement after = rules.judge(other, decided.requester(), decided.purpose(), layout);
            permitted += before ? 1 : 0;
            wouldPermit += after instanceof Judgement.Permits ? 1 : 0;
            if (before != after instanceof Judgement.Permits) {
                changes++;
                if (changed.size() < LISTED) {
                    Optional<Judgement.Refuses> refusal =
                            after instanceof Judgement.Refuses refuses ? Optional.of(refuses) : Optional.empty();
                    changed.add(new Changed(index, decided, layout, refusal));
                }
            }
        }

        Result result() {
            return new Result(questions, permitted, wouldPermit, changed, changes, left, cut);
        }
    }
}
