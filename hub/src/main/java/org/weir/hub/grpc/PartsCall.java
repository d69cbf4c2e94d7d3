package org.weir.hub.grpc;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.weir.Bytes;
import org.weir.answer.RefusedException;
import org.weir.console.limit.Allowance;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.tables.PartsFolder;
import org.weir.proto.v1.SessionPart;
import org.weir.signing.PartsRequests;

/**
 * Gives a member what was sent in a session it was in: it signed for it, and the log has it before the first part leaves. One part after
 * the other, as fast as the member takes them, so that one vector's room is all it takes here.
 */
final class PartsCall {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String agency;
    private final ServerCallStreamObserver<SessionPart> member;
    private final ConnectionEvents events;
    private final Semaphore changed = new Semaphore(0);

    PartsCall(String agency, ServerCallStreamObserver<SessionPart> member, ConnectionEvents events) {
        this.agency = agency;
        this.member = member;
        this.events = events;
        member.setOnReadyHandler(changed::release);
        member.setOnCancelHandler(changed::release);
    }

    /** What all calls share: how often an agency may, and where things are. */
    static final class Giving {
        private static final int IN_A_ROW = 16;
        private static final int REMEMBERED = 1_024;

        private final MembershipRegister register;
        private final FederationLog log;
        private final PartsFolder folder;
        private final PartsRequests requests;
        private final Allowance<String> allowance = new Allowance<>(IN_A_ROW, Duration.ofMinutes(1), REMEMBERED);

        Giving(MembershipRegister register, FederationLog log, PartsFolder folder, Clock clock) {
            this.register = register;
            this.log = log;
            this.folder = folder;
            this.requests = new PartsRequests(register.current().federation(), clock);
        }

        /** Opens what an agency asks for, and writes into the log that it is given. */
        private PartsFolder.Reading open(String agency, String request) throws IOException {
            String session = session(agency, request);
            if (allowance.take(agency).isPositive()) {
                throw CallFailure.TOO_MANY.exception();
            }
            PartsFolder.Reading reading = folder.read(session).orElseThrow(CallFailure.NOT_KEPT::exception);
            try {
                if (!reading.isOf(agency)) {
                    throw CallFailure.NOT_IN_SESSION.exception();
                }
                var _ = log.partsGiven(session, agency, Bytes.utf8(request).sha256());
                return reading;
            } catch (IOException | RuntimeException e) {
                reading.close();
                throw e;
            }
        }

        private String session(String agency, String request) {
            try {
                return requests.open(request, agency, register.current());
            } catch (RefusedException e) {
                throw CallFailure.MALFORMED.exception();
            }
        }
    }

    void start(Giving giving, String request) {
        Thread.ofVirtual().name("Parts").start(() -> {
            try (PartsFolder.Reading reading = giving.open(agency, request)) {
                send(reading.frame());
                for (Optional<SessionPart> part = reading.next(); part.isPresent(); part = reading.next()) {
                    send(part.get());
                }
                member.onCompleted();
            } catch (StatusRuntimeException documented) {
                end(documented);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end(CallFailure.STOPPING.exception());
            } catch (IOException | RuntimeException fault) {
                events.callFailed("Parts", fault.getClass().getName());
                end(CallFailure.INTERNAL.exception());
            }
        });
    }

    private void send(SessionPart part) throws InterruptedException {
        while (!member.isReady() && !member.isCancelled()) {
            if (!changed.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw CallFailure.TOO_SLOW.exception();
            }
        }
        if (member.isCancelled()) {
            throw CallFailure.TOO_SLOW.exception();
        }
        member.onNext(part.toBuilder().setVersion(VersionCheck.OWN).build());
    }

    private void end(StatusRuntimeException failure) {
        if (!member.isCancelled()) {
            member.onError(failure);
        }
    }
}
