package org.weir.transparency.entry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.weir.Bytes;
import org.weir.transparency.NotVerifiedException;

/**
 * One entry of the federation's log.
 *
 * <p>An entry says that something happened, and binds documents by digest. It never holds the text of a question, a code of a
 * filter, a figure or anything about a person. Times are the hub's, in whole seconds.
 */
public sealed interface LogEntry {

    /** When the hub says it happened. */
    Instant at();

    /**
     * The membership or a key of it changed.
     *
     * @param number of the membership document
     * @param digest of the sealed membership document
     */
    record MembershipChanged(Instant at, long number, Bytes digest) implements LogEntry {
        public MembershipChanged {
            Checks.time(at);
            Checks.count(number);
            Checks.digest(digest);
        }
    }

    /**
     * A document everybody works by has another version.
     *
     * @param document which one, such as {@code policy} or {@code code-lists}
     */
    record DocumentChanged(Instant at, String document, Bytes digest) implements LogEntry {
        public DocumentChanged {
            Checks.time(at);
            Checks.word(document);
            Checks.digest(digest);
        }
    }

    /**
     * A question was opened. Written before it goes to any agency.
     *
     * @param session the hub's name for this run of the question, random
     * @param commitment {@link Commitment} to the requester's sealed question
     */
    record QuestionOpened(Instant at, String session, Bytes commitment) implements LogEntry {
        public QuestionOpened {
            Checks.time(at);
            Checks.word(session);
            Checks.digest(commitment);
        }
    }

    /**
     * What an agency decided.
     *
     * @param decision one of the words answered, refused:CODE, late, unreachable
     * @param answer digest of the agency's sealed answer or refusal; of nothing when there is none
     * @param rules digest of the agency's rules that judged the question, as that seal names them; empty when none did
     */
    record AgencyDecided(
            Instant at, String session, String agency, String decision, Bytes answer, Optional<Bytes> rules)
            implements LogEntry {
        public AgencyDecided {
            Checks.time(at);
            Checks.word(session);
            Checks.word(agency);
            Checks.word(decision);
            Checks.digest(answer);
            rules.ifPresent(Checks::digest);
        }
    }

    /**
     * A result left the hub.
     *
     * @param result digest of the sealed result
     * @param cells number of cells shown
     * @param suppressed number of cells withheld
     * @param charge what the ledgers were charged, in thousandths of a unit
     */
    record Released(Instant at, String session, Bytes result, long cells, long suppressed, String profile, long charge)
            implements LogEntry {
        public Released {
            Checks.time(at);
            Checks.word(session);
            Checks.digest(result);
            Checks.count(cells);
            Checks.count(suppressed);
            Checks.word(profile);
            Checks.count(charge);
        }
    }

    /**
     * Who is in a session for a masked total. The first such entry of a session counts, and no other.
     *
     * @param roster digest of the roster with every member's joining
     * @param ledgers per member, the number of the line in its budget ledger that announces this session: an older copy of the ledger
     *     that is put back does not have that line
     */
    record RosterFixed(Instant at, String session, Bytes roster, Map<String, Long> ledgers) implements LogEntry {
        public RosterFixed {
            Checks.time(at);
            Checks.word(session);
            Checks.digest(roster);
            ledgers = Map.copyOf(ledgers);
            ledgers.forEach((agency, number) -> {
                Checks.word(agency);
                Checks.count(number);
            });
        }
    }

    /**
     * Whose masked vectors are in a session's sum. The first such entry of a session counts, and no other: nodes take the masks off
     * for it, or for none.
     *
     * @param survivors digest of the document that names them
     */
    record SurvivorsFixed(Instant at, String session, Bytes survivors) implements LogEntry {
        public SurvivorsFixed {
            Checks.time(at);
            Checks.word(session);
            Checks.digest(survivors);
        }
    }

    /**
     * How many questions the hub itself declined on a day (UTC), before they became sessions.
     *
     * @param counts per refusal code
     */
    record RefusalsCounted(Instant at, LocalDate day, Map<String, Long> counts) implements LogEntry {
        public RefusalsCounted {
            Checks.time(at);
            counts = Map.copyOf(counts);
            counts.forEach((code, count) -> {
                Checks.word(code);
                Checks.count(count);
            });
        }
    }

    /**
     * A second person confirmed or declined what one had proposed about a member. Written before it takes effect.
     *
     * @param change suspend, reinstate or revoke
     * @param outcome confirmed or declined
     * @param proposal digest of the proposal as it is kept, with who proposed it and why
     */
    record ProposalEnded(Instant at, String change, String agency, String outcome, Bytes proposal) implements LogEntry {
        public ProposalEnded {
            Checks.time(at);
            Checks.word(change);
            Checks.word(agency);
            Checks.word(outcome);
            Checks.digest(proposal);
        }
    }

    /**
     * Somebody at the hub was shown what a session asked. Written before it is shown.
     *
     * @param account whose, at the hub
     * @param reason digest of the reason they gave
     */
    record QuestionShown(Instant at, String session, String account, Bytes reason) implements LogEntry {
        public QuestionShown {
            Checks.time(at);
            Checks.word(session);
            Checks.account(account);
            Checks.digest(reason);
        }
    }

    /**
     * A member of a session for a total was given what all its members sent, to recompute the sum. Written before it is given.
     *
     * @param agency to whom
     * @param request digest of what it signed to have it
     */
    record PartsGiven(Instant at, String session, String agency, Bytes request) implements LogEntry {
        public PartsGiven {
            Checks.time(at);
            Checks.word(session);
            Checks.word(agency);
            Checks.digest(request);
        }
    }

    /**
     * One person at the hub did something that takes no second one: stopped every question, invited an agency, made or locked an
     * account.
     *
     * @param act stop, invite, withdraw, account-made or account-locked
     * @param subject the agency or account it is about, or all-questions
     * @param account who did it
     * @param statement digest of what they said or typed about it
     */
    record Acted(Instant at, String act, String subject, String account, Bytes statement) implements LogEntry {
        public Acted {
            Checks.time(at);
            Checks.word(act);
            Checks.account(subject);
            Checks.account(account);
            Checks.digest(statement);
        }
    }

    /** The session of a question that the entry is about; empty when it is about none. */
    default Optional<String> about() {
        return switch (this) {
            case QuestionOpened e -> Optional.of(e.session());
            case AgencyDecided e -> Optional.of(e.session());
            case Released e -> Optional.of(e.session());
            case RosterFixed e -> Optional.of(e.session());
            case SurvivorsFixed e -> Optional.of(e.session());
            case QuestionShown e -> Optional.of(e.session());
            case PartsGiven e -> Optional.of(e.session());
            case MembershipChanged _, DocumentChanged _, ProposalEnded _, Acted _, RefusalsCounted _ ->
                Optional.empty();
        };
    }

    /** The bytes to append: canonical JSON, one spelling per entry. */
    default Bytes bytes() {
        Fields fields = Fields.of(at());
        return switch (this) {
            case MembershipChanged e ->
                fields.text("type", "membership")
                        .number("number", e.number())
                        .digest("digest", e.digest())
                        .bytes();
            case DocumentChanged e ->
                fields.text("type", "document")
                        .text("document", e.document())
                        .digest("digest", e.digest())
                        .bytes();
            case QuestionOpened e ->
                fields.text("type", "open")
                        .text("session", e.session())
                        .digest("commitment", e.commitment())
                        .bytes();
            case AgencyDecided e -> {
                fields.text("type", "decision")
                        .text("session", e.session())
                        .text("agency", e.agency())
                        .text("decision", e.decision())
                        .digest("answer", e.answer());
                e.rules().ifPresent(rules -> fields.digest("rules", rules));
                yield fields.bytes();
            }
            case Released e ->
                fields.text("type", "release")
                        .text("session", e.session())
                        .digest("result", e.result())
                        .number("cells", e.cells())
                        .number("suppressed", e.suppressed())
                        .text("profile", e.profile())
                        .number("charge", e.charge())
                        .bytes();
            case RosterFixed e ->
                fields.text("type", "roster")
                        .text("session", e.session())
                        .digest("roster", e.roster())
                        .numbers("ledgers", e.ledgers())
                        .bytes();
            case SurvivorsFixed e ->
                fields.text("type", "survivors")
                        .text("session", e.session())
                        .digest("survivors", e.survivors())
                        .bytes();
            case RefusalsCounted e ->
                fields.text("type", "refusals")
                        .text("day", e.day().toString())
                        .numbers("counts", e.counts())
                        .bytes();
            case ProposalEnded e ->
                fields.text("type", "proposal")
                        .text("change", e.change())
                        .text("agency", e.agency())
                        .text("outcome", e.outcome())
                        .digest("proposal", e.proposal())
                        .bytes();
            case Acted e ->
                fields.text("type", "act")
                        .text("act", e.act())
                        .text("subject", e.subject())
                        .text("account", e.account())
                        .digest("statement", e.statement())
                        .bytes();
            case QuestionShown e ->
                fields.text("type", "shown")
                        .text("session", e.session())
                        .text("account", e.account())
                        .digest("reason", e.reason())
                        .bytes();
            case PartsGiven e ->
                fields.text("type", "parts")
                        .text("session", e.session())
                        .text("agency", e.agency())
                        .digest("request", e.request())
                        .bytes();
        };
    }

    /**
     * Reads an entry's bytes.
     *
     * @throws NotVerifiedException when it is of no known kind, or spelled in any other way than {@link #bytes} spells it
     */
    static LogEntry parse(Bytes bytes) throws NotVerifiedException {
        try {
            Fields fields = Fields.parse(bytes);
            LogEntry entry = read(fields);
            if (!entry.bytes().equals(bytes)) {
                throw new NotVerifiedException("The log entry is not in its canonical form");
            }
            return entry;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new NotVerifiedException("The log entry is malformed", e);
        }
    }

    /** As {@link #parse}; empty for what that refuses, since an entry of a kind not known here says nothing, to anybody. */
    static Optional<LogEntry> find(Bytes bytes) {
        try {
            return Optional.of(parse(bytes));
        } catch (NotVerifiedException _) {
            return Optional.empty();
        }
    }

    /** Whether these bytes are the entry that opened a session. */
    static boolean opens(Bytes bytes, String session) {
        return find(bytes)
                .filter(entry -> entry instanceof QuestionOpened opened
                        && opened.session().equals(session))
                .isPresent();
    }

    private static LogEntry read(Fields f) throws NotVerifiedException {
        String type = f.text("type");
        return switch (type) {
            case "membership" -> new MembershipChanged(f.time(), f.number("number"), f.digest("digest"));
            case "document" -> new DocumentChanged(f.time(), f.text("document"), f.digest("digest"));
            case "open" -> new QuestionOpened(f.time(), f.text("session"), f.digest("commitment"));
            case "decision" ->
                new AgencyDecided(
                        f.time(),
                        f.text("session"),
                        f.text("agency"),
                        f.text("decision"),
                        f.digest("answer"),
                        f.has("rules") ? Optional.of(f.digest("rules")) : Optional.empty());
            case "release" ->
                new Released(
                        f.time(),
                        f.text("session"),
                        f.digest("result"),
                        f.number("cells"),
                        f.number("suppressed"),
                        f.text("profile"),
                        f.number("charge"));
            case "roster" -> new RosterFixed(f.time(), f.text("session"), f.digest("roster"), f.numbers("ledgers"));
            case "survivors" -> new SurvivorsFixed(f.time(), f.text("session"), f.digest("survivors"));
            case "refusals" -> new RefusalsCounted(f.time(), LocalDate.parse(f.text("day")), f.numbers("counts"));
            case "proposal" ->
                new ProposalEnded(
                        f.time(), f.text("change"), f.text("agency"), f.text("outcome"), f.digest("proposal"));
            case "act" ->
                new Acted(f.time(), f.text("act"), f.text("subject"), f.text("account"), f.digest("statement"));
            case "shown" -> new QuestionShown(f.time(), f.text("session"), f.text("account"), f.digest("reason"));
            case "parts" -> new PartsGiven(f.time(), f.text("session"), f.text("agency"), f.digest("request"));
            default -> throw new NotVerifiedException("The log entry is of an unknown kind");
        };
    }
}
