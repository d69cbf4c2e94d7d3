package org.weir.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.weir.console.alert.AlertKind;
import org.weir.console.alert.Alerts;
import org.weir.console.alert.DiskSpace;
import org.weir.console.alert.Watch;
import org.weir.console.approval.Proposals;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.WitnessStatus;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.stop.EmergencyStop;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/** What of a hub's state its operator is told: who is away, what waits, what keeps questions from being asked. */
final class HubWatch {
    /** After a restart, members are back within seconds. */
    private static final Duration QUORUM = Duration.ofMinutes(5);

    private static final Duration AUTHORITY_ENDS = Duration.ofDays(90);

    /** A stop is told when it happens; this says that it still holds. */
    private static final Duration STOPPED = Duration.ofDays(1);

    private final MembershipRegister register;
    private final Supplier<Set<String>> connected;
    private final FederationLog log;
    private final Proposals proposals;
    private final EmergencyStop stop;
    private final X509Certificate authority;
    private final Path folder;
    private final Duration away;
    private final Clock clock;

    /** @param away how long an agency has to be away before somebody is told */
    HubWatch(
            MembershipRegister register,
            Supplier<Set<String>> connected,
            FederationLog log,
            Proposals proposals,
            EmergencyStop stop,
            X509Certificate authority,
            Path folder,
            Duration away,
            Clock clock) {
        this.register = register;
        this.connected = connected;
        this.log = log;
        this.proposals = proposals;
        this.stop = stop;
        this.authority = authority;
        this.folder = folder;
        this.away = away;
        this.clock = clock;
    }

    /** A stop that a full disk kept from being written; the alerts about the disk and the log say why it is not yet. */
    private void settle() {
        try {
            stop.settle();
        } catch (IOException _) {
            // tried again at the next look, and told on the page of the stop
        }
    }

    /** Raises an alert for every member that is revoked from now on. */
    void tellOfRevocations(Alerts alerts) {
        Set<String> known = new HashSet<>(revoked(register.current()));
        register.listen(version -> revoked(version.membership()).stream()
                .filter(known::add)
                .forEach(agency -> alerts.raise(AlertKind.MEMBER_REVOKED, agency)));
    }

    private static Set<String> revoked(Membership membership) {
        Set<String> revoked = new HashSet<>();
        for (Member member : membership.members()) {
            if (member.standing() == Member.Standing.REVOKED) {
                revoked.add(member.id());
            }
        }
        return revoked;
    }

    void look(Watch watch) {
        settle();
        Set<String> here = connected.get();
        for (Member member : register.current().active()) {
            watch.holds(AlertKind.AGENCY_AWAY, member.id(), !here.contains(member.id()), away);
        }
        WitnessStatus witnesses = log.status();
        witnesses.contradicted().forEach(agency -> watch.holds(AlertKind.SPLIT_VIEW, agency, true, Duration.ZERO));
        watch.holds(AlertKind.NO_QUORUM, "", witnesses.members() > 0 && !witnesses.isQuorumPossible(), QUORUM);
        watch.holds(AlertKind.LOG_NOT_WRITTEN, log.trouble().isPresent());
        watch.holds(AlertKind.STOPPED, "", stop.getAsBoolean(), STOPPED);
        watch.holds(AlertKind.DISK_NEARLY_FULL, DiskSpace.isNearlyFull(folder));
        watch.holds(
                AlertKind.CERTIFICATE_ENDS,
                clock.instant().isAfter(authority.getNotAfter().toInstant().minus(AUTHORITY_ENDS)));
        proposals
                .waiting()
                .forEach(p -> watch.holds(AlertKind.PROPOSAL_WAITING, Long.toString(p.id()), true, Duration.ZERO));
    }
}
