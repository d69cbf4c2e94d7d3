package org.weir.node.desk;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.weir.console.approval.Decider;
import org.weir.console.approval.Decisions;
import org.weir.console.approval.NotPossibleException;
import org.weir.console.approval.Proposal;
import org.weir.console.approval.Proposals;
import org.weir.console.approval.UnfitProposalException;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.node.desk.view.Choice;
import org.weir.node.desk.view.FormerRulesView;
import org.weir.node.desk.view.ReplayView;
import org.weir.node.desk.view.RulesChangeView;
import org.weir.node.desk.view.RulesProposalLine;
import org.weir.node.desk.view.RulesProposalView;
import org.weir.node.desk.view.RulesView;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.AgencyPolicy;
import org.weir.node.policy.Judgement;
import org.weir.node.policy.PolicyNotUnderstood;
import org.weir.node.policy.RuleBook;
import org.weir.ontology.Ontology;
import org.weir.ontology.catalogue.Examples;
import org.weir.ontology.compile.Compiled;
import org.weir.ontology.compile.Compiler;
import org.weir.ontology.compile.NotCompilable;

/**
 * "Our rules": what they say, what they would say to a question, and how two people change them, having seen what the change would
 * have done to the questions of the last ninety days.
 */
final class RulesPages {
    private static final String SUBJECT = "rules";
    private static final String PUBLISH = "publish";
    private static final int ENDED = 20;

    private final Ontology ontology;
    private final Compiler compiler;
    private final Supplier<DeskStatus> status;
    private final Supplier<Membership> membership;
    private final RuleTrial trial;
    private final RuleBook book;
    private final Proposals proposals;
    private final Decisions decisions;
    private final Replay replay;

    RulesPages(
            Ontology ontology,
            Supplier<DeskStatus> status,
            Supplier<Membership> membership,
            OwnLog log,
            RuleTrial trial,
            RuleBook book,
            Proposals proposals,
            Clock clock) {
        this.ontology = ontology;
        this.compiler = new Compiler(ontology);
        this.status = status;
        this.membership = membership;
        this.trial = trial;
        this.book = book;
        this.proposals = proposals;
        this.decisions = AgreedRules.decisions(proposals, book);
        this.replay = new Replay(book, log, compiler, clock);
    }

    Reply rules(Visit visit) {
        return rules(visit, "", "", "", Optional.empty(), List.of());
    }

    /** Tries a question on the rules in force. Nothing is asked, counted or written down. */
    Reply tryRules(Visit visit) throws ProblemException {
        String sparql = visit.field("sparql");
        String requester = visit.field("requester");
        String purpose = visit.field("purpose");
        Member member = membership
                .get()
                .find(requester)
                .orElseThrow(() -> Problem.of(
                                422, "no-such-agency", "There is no such agency.", "Choose one of those in the list.")
                        .said("problem.no-such-agency")
                        .exception());
        Compiled compiled;
        try {
            compiled = compiler.compile(sparql);
        } catch (NotCompilable e) {
            return rules(
                    visit,
                    requester,
                    purpose,
                    sparql,
                    Optional.of(new Tried("bad", visit.words().t("rules.notcompiled"), e.located())),
                    List.of());
        }
        Judgement judgement = trial.judge(member, purpose, compiled.layout());
        Tried tried = switch (judgement) {
            case Judgement.Permits _ -> new Tried("good", visit.words().t("rules.permits", member.name()), "");
            case Judgement.Refuses refuses ->
                new Tried(
                        "bad",
                        visit.words().t("rules.refuses", refuses.refusal().code()),
                        refuses.reason());
        };
        return rules(
                visit,
                requester,
                purpose,
                sparql,
                Optional.of(tried),
                new QuestionWords(ontology).of(compiled.layout()));
    }

    private record Tried(String state, String word, String reason) {}

    private Reply rules(
            Visit visit,
            String requester,
            String purpose,
            String sparql,
            Optional<Tried> tried,
            List<String> understood) {
        DeskStatus now = status.get();
        Membership federation = membership.get();
        CodeWords codes = codes(visit);
        RulesView view = new RulesView(
                now.policyInForce(),
                now.policy(),
                now.policyDigest(),
                federation.active().stream()
                        .map(m -> new Choice(m.id(), m.name(), m.id().equals(requester)))
                        .toList(),
                federation.purposes().stream()
                        .map(p -> new Choice(p, codes.purpose(p), p.equals(purpose)))
                        .toList(),
                sparql.isEmpty() ? new Examples().list().getFirst().sparql() : sparql,
                tried.map(Tried::state).orElse(""),
                tried.map(Tried::word).orElse(""),
                tried.map(Tried::reason).orElse(""),
                understood,
                lines(visit, proposals.open().stream()),
                lines(
                        visit,
                        proposals.ended().stream()
                                .filter(p -> !p.isUnfinished())
                                .limit(ENDED)),
                visit.account().hasOneOf(DeskSite.KEEPERS));
        return visit.page("rules", visit.words().t("rules.title"), view);
    }

    private CodeWords codes(Visit visit) {
        return new CodeWords(ontology, visit.words().language().tag());
    }

    // --- Changing them ---

    Reply write(Visit visit) throws IOException {
        return change(visit, 200, book.text(), List.of(), Optional.empty(), "", "");
    }

    private static Reply change(
            Visit visit,
            int status,
            String text,
            List<String> problems,
            Optional<ReplayView> replay,
            String reason,
            String wrong) {
        RulesChangeView view = new RulesChangeView(text, problems, replay, reason, wrong, Proposal.LONGEST_REASON);
        return visit.page(status, "rules-change", visit.words().t("rules.change.title"), view);
    }

    /** Shows what a text would mean. Nothing is changed, and nothing written down. */
    Reply check(Visit visit) throws ProblemException, IOException {
        String text = text(visit);
        try {
            AgencyPolicy other = book.read(text);
            return change(visit, 200, text, List.of(), Optional.of(means(visit, other)), "", "");
        } catch (PolicyNotUnderstood e) {
            return change(visit, 422, text, e.problems(), Optional.empty(), "", "");
        }
    }

    /** A browser sends every line end as two characters. */
    private static String text(Visit visit) throws ProblemException {
        return visit.field("rules").replace("\r\n", "\n");
    }

    private ReplayView means(Visit visit, AgencyPolicy other) throws IOException {
        Words words = visit.words();
        Optional<AgencyPolicy> now = inForce();
        List<String> before = now.map(book::sentences).orElse(List.of());
        List<String> after = book.sentences(other);
        Replay.Result result = replay.run(now, other);
        List<String> remarks = new ArrayList<>();
        if (result.left() > 0) {
            remarks.add(words.t("rules.replay.left", result.left()));
        }
        if (result.cut()) {
            remarks.add(words.t("rules.replay.cut", Replay.MOST));
        }
        if (result.changes() > result.changed().size()) {
            remarks.add(words.t("rules.replay.listed", result.changed().size()));
        }
        remarks.add(words.t("rules.replay.not"));
        return new ReplayView(
                without(before, after),
                without(after, before),
                words.t("rules.replay.sentence", result.questions(), result.permitted(), result.wouldPermit()),
                remarks,
                result.changed().stream().map(c -> line(visit, c)).toList());
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(sentence -> !others.contains(sentence)).toList();
    }

    private Optional<AgencyPolicy> inForce() throws IOException {
        try {
            return Optional.of(book.read(book.text()));
        } catch (PolicyNotUnderstood _) {
            return Optional.empty(); // what is not understood permits nothing
        }
    }

    private ReplayView.Line line(Visit visit, Replay.Changed changed) {
        Words words = visit.words();
        boolean refused = changed.refusal().isPresent();
        return new ReplayView.Line(
                changed.index(),
                words.time(changed.decided().at()),
                changed.decided().requester() + ", " + changed.decided().person(),
                codes(visit).purpose(changed.decided().purpose()),
                new QuestionWords(ontology).of(changed.layout()),
                refused ? "bad" : "good",
                words.t(refused ? "rules.replay.refused" : "rules.replay.permitted"),
                changed.refusal().map(Judgement.Refuses::reason).orElse(""));
    }

    private static Decider decider(Visit visit) {
        return new Decider(visit.account().name(), visit.way());
    }

    Reply propose(Visit visit) throws ProblemException, IOException {
        String text = text(visit);
        String reason = visit.field("reason");
        try {
            AgencyPolicy other = book.read(text);
            try {
                proposals.propose(SUBJECT, PUBLISH, RuleBook.digest(book.text()), text, reason, decider(visit));
            } catch (UnfitProposalException e) {
                return change(
                        visit,
                        422,
                        text,
                        List.of(),
                        Optional.of(means(visit, other)),
                        reason,
                        visit.words().t(e.key(), e.values().toArray()));
            }
        } catch (PolicyNotUnderstood e) {
            return change(visit, 422, text, e.problems(), Optional.empty(), reason, "");
        }
        return Reply.seeOther("/rules");
    }

    // --- The second person ---

    Reply proposal(Visit visit) throws ProblemException, IOException {
        Proposal proposal = find(visit);
        boolean waits = proposals.waiting().contains(proposal);
        List<String> problems = new ArrayList<>();
        Optional<ReplayView> means = Optional.empty();
        if (waits) {
            if (!proposal.basis().equals(RuleBook.digest(book.text()))) {
                problems.add(visit.words().t("rules.proposal.moved"));
            }
            try {
                means = Optional.of(means(visit, book.read(proposal.content())));
            } catch (PolicyNotUnderstood e) {
                problems.addAll(e.problems());
            }
        }
        RulesProposalView view = new RulesProposalView(line(visit, proposal), proposal.content(), means, problems);
        return visit.page("rules-proposal", visit.words().t("rules.proposal.title"), view);
    }

    private Proposal find(Visit visit) throws ProblemException {
        String text = visit.request().pathParameter("id");
        long id = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        return proposals
                .find(id)
                .orElseThrow(() -> Problem.of(
                                404,
                                "no-such-proposal",
                                "There is no such proposal.",
                                "Choose one of those under Our rules.")
                        .said("problem.no-such-proposal")
                        .exception());
    }

    /** Puts the proposed rules in force, if they are what the proposer compared with. */
    Reply confirm(Visit visit) throws ProblemException, IOException {
        try {
            Proposal _ = decisions.confirm(find(visit).id(), decider(visit));
        } catch (UnfitProposalException e) {
            throw Problem.notPossible(e, e.key(), e.values());
        } catch (NotPossibleException e) {
            throw Problem.notPossible(e, e.key(), List.of());
        } catch (IllegalArgumentException e) {
            throw Problem.notPossible(e);
        }
        return Reply.seeOther("/rules");
    }

    Reply decline(Visit visit) throws ProblemException, IOException {
        try {
            Proposal _ = proposals.decline(find(visit).id(), visit.account().name());
        } catch (UnfitProposalException e) {
            throw Problem.notPossible(e, e.key(), e.values());
        }
        return Reply.seeOther("/rules");
    }

    private List<RulesProposalLine> lines(Visit visit, Stream<Proposal> some) {
        return some.map(p -> line(visit, p)).toList();
    }

    private RulesProposalLine line(Visit visit, Proposal proposal) {
        Words words = visit.words();
        boolean waits = proposals.waiting().contains(proposal);
        boolean own = proposal.by().equals(visit.account().name());
        boolean otherWay = proposal.isOfAnotherWay(visit.way());
        boolean mayDecide = visit.account().hasOneOf(DeskSite.CONFIRMERS);
        String until = proposal.end()
                .map(end -> words.t("rules.proposal." + end.outcome().key(), end.by(), words.time(end.at())))
                .orElseGet(() -> words.t("rules.proposal.until", words.time(proposal.expires())));
        return new RulesProposalLine(
                proposal.id(),
                proposal.reason(),
                proposal.by(),
                words.time(proposal.at()),
                until,
                waits,
                visit.account().hasOneOf(DeskSite.DECIDERS),
                mayDecide && (proposal.isUnfinished() || (waits && !own && !otherWay)),
                waits && mayDecide && !own && otherWay,
                proposal.isUnfinished(),
                waits && visit.account().hasOneOf(DeskSite.DECIDERS),
                own);
    }

    // --- Rules of the past ---

    /** The rules that a decision refers to, and what has changed since. */
    Reply former(Visit visit) throws ProblemException, IOException {
        String digest = visit.request().pathParameter("id");
        String text = book.former(digest)
                .orElseThrow(() -> Problem.of(
                                404,
                                "no-such-rules",
                                "These rules are not kept here.",
                                "They were in force before this version began to keep them, or never were.")
                        .said("problem.no-such-rules")
                        .exception());
        List<String> then = List.of();
        try {
            then = book.sentences(book.read(text));
        } catch (PolicyNotUnderstood _) {
            // This version no longer understands them: the text is shown all the same.
            then = List.of();
        }
        List<String> now = inForce().map(book::sentences).orElse(List.of());
        FormerRulesView view = new FormerRulesView(
                digest,
                text,
                then,
                without(then, now),
                without(now, then),
                digest.equals(RuleBook.digest(book.text())));
        return visit.page("rules-former", visit.words().t("rules.former.title"), view);
    }
}
