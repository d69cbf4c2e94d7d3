package org.weir.hub.http;

import java.util.Optional;
import org.weir.Bytes;
import org.weir.console.pages.Words;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.transparency.entry.LogEntry;

/** What an entry of the log says, in the reader's language: never more than the entry does. */
final class EntryWords {
    private EntryWords() {}

    static String what(Words words, Membership now, LogEntry entry) {
        return switch (entry) {
            case LogEntry.QuestionOpened _ -> words.t("log.opened");
            case LogEntry.AgencyDecided decided ->
                words.t("log.decided", name(now, decided.agency()), decided.decision());
            case LogEntry.Released released ->
                words.t("log.release", words.t("log.released", released.cells(), released.suppressed()));
            case LogEntry.MembershipChanged changed -> words.t("log.membership", changed.number());
            case LogEntry.DocumentChanged changed -> words.t("log.document", changed.document());
            case LogEntry.RosterFixed fixed ->
                words.t("log.roster", fixed.session(), fixed.ledgers().size());
            case LogEntry.SurvivorsFixed fixed -> words.t("log.survivors", fixed.session());
            case LogEntry.ProposalEnded ended ->
                words.t(
                        "log.proposal." + ended.outcome(),
                        words.t("change." + ended.change(), name(now, ended.agency())));
            case LogEntry.Acted acted ->
                words.has("log.act." + acted.act())
                        ? words.t("log.act." + acted.act(), acted.subject(), acted.account())
                        : words.t("log.unknown");
            case LogEntry.QuestionShown shown -> words.t("log.shown", shown.session(), shown.account());
            case LogEntry.PartsGiven given -> words.t("log.parts", given.session(), name(now, given.agency()));
            case LogEntry.RefusalsCounted counted ->
                words.t(
                        "log.refusals",
                        counted.day(),
                        counted.counts().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        };
    }

    /** What the entry binds; empty when it binds nothing. */
    static Optional<Bytes> digest(LogEntry entry) {
        return switch (entry) {
            case LogEntry.QuestionOpened opened -> Optional.of(opened.commitment());
            case LogEntry.AgencyDecided decided -> Optional.of(decided.answer());
            case LogEntry.Released released -> Optional.of(released.result());
            case LogEntry.MembershipChanged changed -> Optional.of(changed.digest());
            case LogEntry.DocumentChanged changed -> Optional.of(changed.digest());
            case LogEntry.RosterFixed fixed -> Optional.of(fixed.roster());
            case LogEntry.SurvivorsFixed fixed -> Optional.of(fixed.survivors());
            case LogEntry.ProposalEnded ended -> Optional.of(ended.proposal());
            case LogEntry.Acted acted -> Optional.of(acted.statement());
            case LogEntry.QuestionShown shown -> Optional.of(shown.reason());
            case LogEntry.PartsGiven given -> Optional.of(given.request());
            case LogEntry.RefusalsCounted _ -> Optional.empty();
        };
    }

    static String name(Membership now, String agency) {
        return now.find(agency).map(Member::name).orElse(agency);
    }
}
