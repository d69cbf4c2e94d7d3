package org.weir.node.link;

import com.google.protobuf.UnsafeByteOperations;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.weir.answer.Refusal;
import org.weir.node.enrol.HubCalls;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Question;
import org.weir.signing.AnswerSealer;
import org.weir.signing.SealedAnswer;

/** Questions being worked on: a bounded number, each on a virtual thread of its own, each cancellable. */
final class Workplace {
    private static final long SEND_PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final QuestionHandler handler;
    private final AnswerSealer sealer;
    private final LinkEvents events;
    private final Semaphore places;
    private final ConcurrentMap<String, Cancellation> running = new ConcurrentHashMap<>();

    Workplace(QuestionHandler handler, AnswerSealer sealer, int concurrent, LinkEvents events) {
        this.handler = handler;
        this.sealer = sealer;
        this.places = new Semaphore(concurrent);
        this.events = events;
    }

    /** Starts work; never blocks. A second question of one session is ignored. */
    void start(Question question, ServeStream stream) {
        String session = question.getSession();
        Cancellation cancellation = new Cancellation();
        if (running.putIfAbsent(session, cancellation) != null) {
            return;
        }
        if (!places.tryAcquire()) {
            running.remove(session);
            events.busy(session);
            // On the connection's own thread, so that a flood of questions is slowed down by its refusals.
            stream.sendNow(frame(session, sealer.refuse(session, Refusal.BUSY)));
            return;
        }
        Thread.ofVirtual().name("question").start(() -> {
            try {
                SealedAnswer answer = answer(question, cancellation);
                if (!cancellation.isCancelled() && !stream.send(frame(session, answer), SEND_PATIENCE)) {
                    events.answerDropped(session);
                }
            } finally {
                places.release();
                running.remove(session);
            }
        });
    }

    private SealedAnswer answer(Question question, Cancellation cancellation) {
        try {
            return handler.answer(question.getSession(), question.getRouting(), cancellation);
        } catch (RuntimeException | Error fault) {
            events.handlerFailed(question.getSession(), fault.getClass().getName());
            return sealer.refuse(question.getSession(), Refusal.UNAVAILABLE);
        }
    }

    void cancel(String session) {
        Cancellation cancellation = running.get(session);
        if (cancellation != null) {
            cancellation.cancel();
        }
    }

    void cancelAll() {
        running.values().forEach(Cancellation::cancel);
    }

    int working() {
        return running.size();
    }

    private static NodeFrame frame(String session, SealedAnswer answer) {
        return NodeFrame.newBuilder()
                .setVersion(HubCalls.VERSION)
                .setAnswer(Answer.newBuilder()
                        .setSession(session)
                        .setSeal(answer.seal())
                        .setTable(UnsafeByteOperations.unsafeWrap(answer.table().toArray())))
                .build();
    }
}
