package org.weir.node.link;

import com.google.protobuf.UnsafeByteOperations;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.answer.Refusal;
import org.weir.logged.AcceptedTrees;
import org.weir.logged.ReceivedQuestion;
import org.weir.membership.Membership;
import org.weir.node.enrol.HubCalls;
import org.weir.proto.v1.Answer;
import org.weir.proto.v1.NodeFrame;
import org.weir.proto.v1.Question;
import org.weir.proto.v1.Roster;
import org.weir.proto.v1.Survivors;
import org.weir.signing.AnswerSealer;
import org.weir.signing.SealedAnswer;
import org.weir.transparency.SignedCheckpoint;

/**
 * Questions being worked on: a bounded number, each on a virtual thread of its own, each cancellable.
 *
 * <p>A question that comes again, because the connection it first came over was lost, is not worked on twice: its answer goes out
 * over the connection it came over last.
 */
final class Workplace {
    private static final long SEND_PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final long KEPT_BYTES = 16L << 20;
    private static final int REFUSING = 64;

    private final QuestionHandler handler;
    private final AnswerSealer sealer;
    private final Supplier<SignedCheckpoint> ownLog;
    private final Supplier<Membership> membership;
    private final AcceptedTrees accepted;
    private final Clock clock;
    private final LinkEvents events;
    private final Semaphore places;
    private final Semaphore refusing = new Semaphore(REFUSING);
    private final ConcurrentMap<String, Work> running = new ConcurrentHashMap<>();
    private final FinishedAnswers finished = new FinishedAnswers(KEPT_BYTES);

    Workplace(
            QuestionHandler handler,
            AnswerSealer sealer,
            Supplier<SignedCheckpoint> ownLog,
            Supplier<Membership> membership,
            AcceptedTrees accepted,
            int concurrent,
            LinkEvents events,
            Clock clock) {
        this.handler = handler;
        this.sealer = sealer;
        this.ownLog = ownLog;
        this.membership = membership;
        this.accepted = accepted;
        this.clock = clock;
        this.places = new Semaphore(concurrent);
        this.events = events;
    }

    /** One question on its way, and the connection its answer is to go out over. */
    private final class Work {
        private final String routing;
        private final Cancellation cancellation = new Cancellation();
        private final HubExchange exchange;
        private volatile ServeStream stream;

        Work(Question question, ServeStream stream) {
            this.routing = question.getRouting();
            this.stream = stream;
            this.exchange = new HubExchange(
                    question.getSession(),
                    question.hasTotal() ? HubExchange.times(question.getTotal()) : Optional.empty(),
                    () -> this.stream,
                    membership,
                    accepted,
                    clock);
            cancellation.onCancel(exchange::over);
        }
    }

    /** Starts work; never blocks. A question of a session that another one has already is ignored. */
    void start(Question question, ServeStream stream) {
        String session = question.getSession();
        String routing = question.getRouting();
        Work work = new Work(question, stream);
        Work earlier = running.putIfAbsent(session, work);
        if (earlier != null) {
            if (!earlier.routing.equals(routing)) {
                return;
            }
            earlier.stream = stream;
            if (earlier.equals(running.get(session))) {
                earlier.exchange.again();
                return;
            }
            // It was finished in between, and its answer may have gone out over the former connection.
        }
        Optional<SealedAnswer> answered = finished.find(session, routing);
        if (answered.isPresent()) {
            running.remove(session, work);
            Thread.startVirtualThread(() -> send(session, answered.get(), stream));
        } else if (earlier == null) {
            begin(question, work);
        }
    }

    private void begin(Question question, Work work) {
        String session = question.getSession();
        if (!places.tryAcquire()) {
            running.remove(session, work);
            events.busy(session);
            refuseBusy(question, work.stream);
            return;
        }
        Thread.ofVirtual().name("question").start(() -> {
            try {
                SealedAnswer answer = answer(question, work);
                if (!work.cancellation.isCancelled()) {
                    finished.keep(session, work.routing, answer);
                    // Before it is sent: from here on a second delivery is answered from what is kept.
                    running.remove(session, work);
                    send(session, answer, work.stream);
                }
            } finally {
                running.remove(session, work);
                places.release();
            }
        });
    }

    /** Several refusals share a flush of the agency's log; a flood of questions is slowed down by them, on the connection's own thread. */
    private void refuseBusy(Question question, ServeStream stream) {
        String session = question.getSession();
        if (!refusing.tryAcquire()) {
            stream.sendNow(frame(session, refusal(question)));
            return;
        }
        Thread.ofVirtual().name("busy").start(() -> {
            try {
                send(session, refusal(question), stream);
            } finally {
                refusing.release();
            }
        });
    }

    private SealedAnswer refusal(Question question) {
        try {
            return handler.refuse(received(question));
        } catch (RuntimeException | Error fault) {
            events.handlerFailed(question.getSession(), fault.getClass().getName());
            return refuse(question.getSession(), Refusal.UNAVAILABLE);
        }
    }

    private void send(String session, SealedAnswer answer, ServeStream stream) {
        if (!stream.send(frame(session, answer), SEND_PATIENCE)) {
            events.answerDropped(session);
        }
    }

    private static ReceivedQuestion received(Question question) {
        return new ReceivedQuestion(
                question.getSession(),
                question.getRouting(),
                question.getReceipt(),
                Bytes.of(question.getSalt().toByteArray()));
    }

    private SealedAnswer answer(Question question, Work work) {
        try {
            return handler.answer(received(question), work.exchange, work.cancellation);
        } catch (RuntimeException | Error fault) {
            events.handlerFailed(question.getSession(), fault.getClass().getName());
            return refuse(question.getSession(), Refusal.UNAVAILABLE);
        }
    }

    /** The refusal of a fault: it is not in the agency's own log, and its seal names the newest checkpoint all the same. */
    private SealedAnswer refuse(String session, Refusal refusal) {
        return sealer.seal(sealer.refusal(session, refusal), ownLog.get());
    }

    /** The members of a session for a total; ignored when nothing of it is worked on. */
    void received(Roster roster) {
        Work work = running.get(roster.getSession());
        if (work != null) {
            work.exchange.received(roster);
        }
    }

    /** Those whose figures are in it; ignored likewise. */
    void received(Survivors survivors) {
        Work work = running.get(survivors.getSession());
        if (work != null) {
            work.exchange.received(survivors);
        }
    }

    /** A session for a total has ended. The question is not cancelled: its answer says so. */
    void over(String session) {
        Work work = running.get(session);
        if (work != null) {
            work.exchange.over();
        }
    }

    void cancel(String session) {
        Work work = running.get(session);
        if (work != null) {
            work.cancellation.cancel();
        }
    }

    void cancelAll() {
        running.values().forEach(work -> work.cancellation.cancel());
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
                        .setTable(UnsafeByteOperations.unsafeWrap(answer.table().toArray()))
                        .setReveal(answer.reveal()))
                .build();
    }
}
