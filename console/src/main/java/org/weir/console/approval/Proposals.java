package org.weir.console.approval;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.weir.console.accounts.Way;
import org.weir.console.durable.AtomicFile;

/**
 * Proposals and how they ended, in one file. What holds: nobody confirms a proposal of their own, nor one whose proposer signed in by
 * another way, who might be the same person under another name; one is confirmed or declined at most once; a week after it was made it
 * can no longer be confirmed. What waits and what was confirmed stays for good: who agreed to a change stands nowhere else.
 *
 * <p>Who may propose and confirm is for the caller to check.
 */
public final class Proposals {
    private final Path file;
    private final int kept;
    private final Clock clock;
    private final List<Proposal> all;

    private Proposals(Path file, int kept, Clock clock, List<Proposal> all) {
        this.file = file;
        this.kept = kept;
        this.clock = clock;
        this.all = all;
    }

    /** @param kept how many of those that nobody confirmed stay in the file after their end */
    public static Proposals open(Path file, int kept, Clock clock) throws IOException {
        List<Proposal> all = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                for (Object entry : new JsonObject(Files.readString(file)).getJsonArray("proposals")) {
                    if (entry instanceof JsonObject json) {
                        all.add(read(json));
                    }
                }
            } catch (DecodeException | IllegalArgumentException | DateTimeException | NullPointerException e) {
                throw new IOException("The file of proposals is damaged: " + file, e);
            }
        }
        return new Proposals(file, kept, clock, all);
    }

    /**
     * Proposes a change. A proposal of the same change that waits already stays the one.
     *
     * @throws UnfitProposalException with a sentence when there is no reason, or the same waits already
     */
    public synchronized Proposal propose(
            String subject, String change, String basis, String content, String reason, Decider by) throws IOException {
        if (waiting().stream()
                .anyMatch(p -> p.subject().equals(subject) && p.change().equals(change))) {
            throw new UnfitProposalException(
                    "unfit.waits-already", "The same was proposed before and waits for a second person");
        }
        long id = all.stream().mapToLong(Proposal::id).max().orElse(0) + 1;
        Proposal proposal = new Proposal(
                id,
                subject,
                change,
                basis,
                content,
                reason.strip(),
                by.name(),
                Optional.of(by.way()),
                clock.instant(),
                Optional.empty());
        List<Proposal> next = new ArrayList<>(all);
        next.add(proposal);
        keep(next);
        return proposal;
    }

    /** Those that a second person can still confirm, newest first. */
    public synchronized List<Proposal> waiting() {
        Instant now = clock.instant();
        return all.reversed().stream().filter(p -> p.waits(now)).toList();
    }

    /** What somebody can still do something about: what was agreed and is not carried out, and what waits. */
    public synchronized List<Proposal> open() {
        return Stream.concat(unfinished().stream(), waiting().stream()).toList();
    }

    /** Those that ended, newest first. */
    public synchronized List<Proposal> ended() {
        Instant now = clock.instant();
        return all.reversed().stream().filter(p -> !p.waits(now)).toList();
    }

    public synchronized Optional<Proposal> find(long id) {
        return all.stream().filter(p -> p.id() == id).findFirst();
    }

    /** Those that a second person agreed to and that are not carried out yet, in the order in which they were agreed. */
    public synchronized List<Proposal> unfinished() {
        return all.stream()
                .filter(Proposal::isUnfinished)
                .sorted(Comparator.comparing(
                        proposal -> proposal.end().map(Proposal.End::at).orElse(Instant.MAX)))
                .toList();
    }

    /**
     * Declines a proposal; its own proposer withdraws it by this.
     *
     * @throws UnfitProposalException with a sentence when it has ended
     */
    public synchronized Proposal decline(long id, String by) throws IOException {
        return replace(waiting(id), new Proposal.End(Proposal.Outcome.DECLINED, by, clock.instant()));
    }

    /**
     * Notes that a second person agreed, before it is carried out.
     *
     * @throws UnfitProposalException with a sentence: it ended before, or its own proposer would confirm it or might
     */
    synchronized Proposal agree(long id, Decider by) throws IOException {
        requireMayAgree(id, by);
        return replace(waiting(id), new Proposal.End(Proposal.Outcome.AGREED, by.name(), clock.instant()));
    }

    synchronized void requireMayAgree(long id, Decider by) {
        Proposal proposal = waiting(id);
        if (proposal.by().equals(by.name())) {
            throw new UnfitProposalException("unfit.own", "Who proposed it cannot confirm it: a second person has to");
        }
        if (proposal.isOfAnotherWay(by.way())) {
            throw new UnfitProposalException(
                    "unfit.other-way",
                    "Who confirms it has to sign in by the same way as who proposed it, with an"
                            + " account of this program or at the provider: one person may have a name in each, and would be both."
                            + " Somebody else can confirm it, or it can be withdrawn and proposed again");
        }
    }

    /** Notes what became of a proposal that was agreed. */
    synchronized Proposal settle(long id, Proposal.Outcome outcome) throws IOException {
        Proposal agreed = find(id).filter(Proposal::isUnfinished).orElseThrow(Proposals::hasEnded);
        Proposal.End end = agreed.end().orElseThrow();
        return replace(agreed, new Proposal.End(outcome, end.by(), end.at()));
    }

    private Proposal waiting(long id) {
        return find(id).filter(p -> p.waits(clock.instant())).orElseThrow(Proposals::hasEnded);
    }

    static UnfitProposalException hasEnded() {
        return new UnfitProposalException("unfit.ended", "This proposal has ended, or never was");
    }

    private Proposal replace(Proposal proposal, Proposal.End end) throws IOException {
        Proposal ended = proposal.ended(end);
        List<Proposal> next = new ArrayList<>(all);
        next.set(next.indexOf(proposal), ended);
        keep(next);
        return ended;
    }

    private void keep(List<Proposal> next) throws IOException {
        List<Proposal> staying = staying(next);
        JsonArray array = new JsonArray();
        staying.forEach(proposal -> array.add(json(proposal)));
        AtomicFile.write(file, new JsonObject().put("proposals", array).encodePrettily());
        all.clear();
        all.addAll(staying);
    }

    /** Without the oldest of those that came to nothing, of which anybody who may propose can make many. */
    private List<Proposal> staying(List<Proposal> next) {
        Instant now = clock.instant();
        List<Proposal> cameToNothing = next.stream()
                .filter(proposal -> !proposal.waits(now) && !proposal.isAgreed())
                .toList();
        Set<Long> gone = cameToNothing.subList(0, Math.max(0, cameToNothing.size() - kept)).stream()
                .map(Proposal::id)
                .collect(Collectors.toSet());
        return next.stream().filter(proposal -> !gone.contains(proposal.id())).toList();
    }

    private static JsonObject json(Proposal proposal) {
        JsonObject json = new JsonObject()
                .put("id", proposal.id())
                .put("subject", proposal.subject())
                .put("change", proposal.change())
                .put("basis", proposal.basis())
                .put("content", proposal.content())
                .put("reason", proposal.reason())
                .put("by", proposal.by())
                .put("at", proposal.at().toString());
        proposal.way().ifPresent(way -> json.put("way", way.name()));
        proposal.end()
                .ifPresent(end -> json.put("outcome", end.outcome().name())
                        .put("endedBy", end.by())
                        .put("endedAt", end.at().toString()));
        return json;
    }

    private static String text(JsonObject json, String name) {
        return Objects.requireNonNull(json.getString(name));
    }

    private static Proposal read(JsonObject json) {
        return new Proposal(
                json.getLong("id"),
                text(json, "subject"),
                text(json, "change"),
                text(json, "basis"),
                text(json, "content"),
                json.getString("reason"),
                json.getString("by"),
                Optional.ofNullable(json.getString("way")).map(Way::valueOf),
                Instant.parse(json.getString("at")),
                Optional.ofNullable(json.getString("outcome"))
                        .map(outcome -> new Proposal.End(
                                Proposal.Outcome.valueOf(outcome),
                                json.getString("endedBy"),
                                Instant.parse(json.getString("endedAt")))));
    }
}
