package org.weir.deploy.bench.contender;

import org.weir.deploy.bench.contender.Contender.Reply;
import org.weir.deploy.bench.question.Answer;
import org.weir.deploy.bench.question.Summary;

/** Reads {@code NANOS ROWS SUM SUM-OF-SQUARES}. */
final class PeerReply {
    private PeerReply() {}

    static Reply of(String[] words) {
        Summary summary = new Summary(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        return new Reply(Long.parseLong(words[0]), 0, new Answer.Exact(summary));
    }
}
