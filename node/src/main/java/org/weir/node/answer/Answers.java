package org.weir.node.answer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;

/**
 * The latest answers, in memory only: a bounded number of answers and of figures, the oldest go first. A restart forgets them;
 * what has to be kept is in the requester's hands and in the log.
 */
public final class Answers {
    private static final int MOST_ANSWERS = 1_000;
    private static final long MOST_FIGURES = 4_000_000;

    private final Map<String, Answer> byId = new LinkedHashMap<>();
    private long figures;

    public synchronized void keep(Answer answer) {
        byId.put(answer.id(), answer);
        figures += figures(answer);
        while (byId.size() > MOST_ANSWERS || (figures > MOST_FIGURES && byId.size() > 1)) {
            Answer oldest = byId.values().iterator().next();
            byId.remove(oldest.id());
            figures -= figures(oldest);
        }
    }

    /** The answer, for the person who asked it and nobody else. */
    public synchronized Optional<Answer> find(String id, String person) {
        return Optional.ofNullable(byId.get(id))
                .filter(answer -> answer.asker().person().equals(person));
    }

    /** The newest total that this person got for this question and purpose since a time: it costs nothing to show it again. */
    synchronized Optional<Answer> findTotal(Asker asker, Bytes question, Instant since) {
        return byId.values().stream()
                .filter(answer -> answer.asker().equals(asker)
                        && answer.at().isAfter(since)
                        && answer.from().isEmpty() // else the result is of the table's question, not of this one
                        && answer.result().digest().equals(question)
                        && TotalRules.of(answer.result().coverage()).isPresent())
                .reduce((_, newer) -> newer);
    }

    synchronized int size() {
        return byId.size();
    }

    private static long figures(Answer answer) {
        return answer.table().measures().stream().mapToLong(f -> f.listed()).sum();
    }
}
