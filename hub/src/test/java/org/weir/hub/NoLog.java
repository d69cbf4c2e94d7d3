package org.weir.hub;

import java.time.Duration;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.hub.federate.OpenedQuestion;
import org.weir.hub.federate.QuestionEnd;
import org.weir.hub.federate.QuestionLog;
import org.weir.transparency.SignedCheckpoint;

/** Nothing is logged: what the cost of logging is measured against. Among the tests and nowhere else. */
final class NoLog implements QuestionLog {
    @Override
    public OpenedQuestion open(String session, String envelope, Duration patience) {
        return new OpenedQuestion() {
            @Override
            public long index() {
                return 0;
            }

            @Override
            public Bytes salt() {
                return Bytes.of(new byte[32]);
            }

            @Override
            public String receipt() {
                return "";
            }

            @Override
            public String receipt(SignedCheckpoint checkpoint) {
                return "";
            }
        };
    }

    @Override
    public long release(QuestionEnd end) {
        return 0;
    }

    @Override
    public void declined(Refusal refusal) {}
}
