package org.weir.node;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.weir.console.alert.AlertKind;
import org.weir.console.alert.DiskSpace;
import org.weir.console.alert.Surge;
import org.weir.console.alert.Watch;
import org.weir.console.approval.Proposals;
import org.weir.node.enrol.NodeIdentity;
import org.weir.node.ledger.BudgetLedger;
import org.weir.node.link.LinkState;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.PolicyState;
import org.weir.node.policy.QuotaLedger;
import org.weir.node.tables.TableShelf;
import org.weir.node.witness.Witness;

/** What of a node's state its operator is told. */
record NodeWatch(
        NodeConfig config,
        NodeIdentity identity,
        Supplier<PolicyState> rules,
        Supplier<LinkState> link,
        Witness witness,
        OwnLog log,
        BudgetLedger budget,
        QuotaLedger quota,
        Proposals proposals,
        Surge refusals,
        TableShelf tables,
        Duration away,
        Clock clock) {
    /** A node that reaches its hub renews with ten days left. */
    private static final Duration CERTIFICATE_ENDS = Duration.ofDays(7);

    void look(Watch watch) {
        watch.holds(AlertKind.HUB_AWAY, "", !(link.get() instanceof LinkState.Connected), away);
        watch.holds(AlertKind.SPLIT_VIEW, witness.evidence().isPresent());
        watch.holds(AlertKind.LOG_NOT_WRITTEN, log.trouble().isPresent());
        watch.holds(AlertKind.DISK_NEARLY_FULL, DiskSpace.isNearlyFull(config.directory()));
        watch.holds(AlertKind.REFUSALS_JUMP, refusals.isOn());
        watch.holds(AlertKind.TOTAL_JUMPED, tables.hasJumped());
        watch.holds(AlertKind.CERTIFICATE_ENDS, certificateEnds());
        switch (rules.get()) {
            case PolicyState.InForce inForce ->
                watch.holds(
                        AlertKind.BUDGET_NEARLY_USED,
                        budget.isNearlyUsed(inForce.policy().budget())
                                || 10L * quota.usedToday()
                                        >= 9L * inForce.policy().quota().perDay());
            case PolicyState.Stopped _ -> watch.holds(AlertKind.STOPPED, true);
            case PolicyState.RefusesAll _ -> {
                // The rules say so, or are not understood: the desk and its readiness say which.
            }
        }
        proposals
                .waiting()
                .forEach(p -> watch.holds(AlertKind.PROPOSAL_WAITING, Long.toString(p.id()), true, Duration.ZERO));
    }

    private boolean certificateEnds() {
        try {
            Instant end = identity.tls().certificate().getNotAfter().toInstant();
            return clock.instant().isAfter(end.minus(CERTIFICATE_ENDS));
        } catch (IOException _) {
            return true; // no connection can be had with it
        }
    }
}
