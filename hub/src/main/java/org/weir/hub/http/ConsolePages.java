package org.weir.hub.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.weir.console.accounts.AccountStore;
import org.weir.console.accounts.Role;
import org.weir.console.approval.Decider;
import org.weir.console.approval.Decisions;
import org.weir.console.approval.NotPossibleException;
import org.weir.console.approval.Proposal;
import org.weir.console.approval.Proposals;
import org.weir.console.approval.UnfitProposalException;
import org.weir.console.pages.Place;
import org.weir.console.pages.Site;
import org.weir.console.pages.Templates;
import org.weir.console.pages.Texts;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.hub.approval.Change;
import org.weir.hub.archive.QuestionArchive;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.http.view.AgenciesView;
import org.weir.hub.http.view.ApprovalsView;
import org.weir.hub.http.view.ChangeView;
import org.weir.hub.http.view.HubToday;
import org.weir.hub.http.view.MemberLine;
import org.weir.hub.http.view.ProposalLine;
import org.weir.hub.membership.MembershipRegister;
import org.weir.hub.questions.Question;
import org.weir.hub.questions.QuestionIndex;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.ontology.Ontology;
import org.weir.ontology.catalogue.Catalogue;

/** The governance console: who belongs to the federation, and the decisions about it that need two people. */
public final class ConsolePages {
    private static final Set<Role> ALL = EnumSet.of(Role.OFFICER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR);
    private static final Set<Role> PROPOSERS = EnumSet.of(Role.OFFICER, Role.OPERATOR);
    private static final Set<Role> CONFIRMERS = EnumSet.of(Role.OFFICER, Role.APPROVER);

    /** Whoever may propose, may take back; whoever may confirm, may decline. Who only reads can keep nothing from happening. */
    private static final Set<Role> DECLINERS = EnumSet.of(Role.OFFICER, Role.OPERATOR, Role.APPROVER);

    private static final int ENDED = 50;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private final Supplier<Membership> membership;
    private final Supplier<Set<String>> connected;
    private final Proposals proposals;
    private final ControlRoutes.Commands commands;
    private final Ontology ontology;
    private final FederationLog federationLog;
    private final QuestionIndex index;
    private final AskedPurposes purposes;
    private final LogPages log;
    private final QuestionPages questions;
    private final Office office;
    private final Decisions decisions;

    public ConsolePages(
            Supplier<Membership> membership,
            Supplier<Set<String>> connected,
            Proposals proposals,
            ControlRoutes.Commands commands,
            Ontology ontology,
            FederationLog log,
            MembershipRegister register,
            QuestionIndex index,
            QuestionArchive archive,
            Office office) {
        this.membership = membership;
        this.connected = connected;
        this.proposals = proposals;
        this.commands = commands;
        this.ontology = ontology;
        this.federationLog = log;
        this.index = index;
        this.purposes = new AskedPurposes(index, archive);
        this.log = new LogPages(membership, log);
        this.office = office;
        this.decisions = new Decisions(proposals, new AgreedChanges(membership, commands, office.stop(), log));
        this.questions = new QuestionPages(register, index, archive, log, ontology, office.running());
    }

    /**
     * Carries out what two people agreed on when this hub last ended before it could.
     *
     * @return the numbers of the proposals that still cannot be carried out, and why
     */
    public Map<Long, IOException> finishDecisions() {
        return decisions.finish();
    }

    /** All texts of the console. */
    public static Texts texts() {
        return Texts.shared().with(ConsolePages.class, "governance");
    }

    /** The pages, and who may open them. */
    public Site site(AccountStore accounts, Clock clock) {
        return site(accounts, false, clock);
    }

    /** @param publicPage whether there is a page for everybody */
    public Site site(AccountStore accounts, boolean publicPage, Clock clock) {
        String federation = membership.get().federation();
        Place place = new Place(
                "hub",
                "hub.place",
                federation,
                List.of(
                        new Place.MenuEntry("/", "hub.today.title", ALL),
                        new Place.MenuEntry("/questions", "questions.title", ALL),
                        new Place.MenuEntry("/tables", "tables.title", TablesPages.READERS),
                        new Place.MenuEntry("/approvals", "approvals.title", ALL),
                        new Place.MenuEntry("/agencies", "agencies.title", ALL),
                        new Place.MenuEntry("/log-and-evidence", "log.title", ALL),
                        new Place.MenuEntry("/settings", "settings.title", SettingsPages.READERS),
                        new Place.MenuEntry("/stop", "stop.menu", StopPages.READERS)));
        Templates templates = Templates.in("org.weir.hub.templates", ConsolePages.class.getClassLoader());
        Site site = new Site(place, texts(), templates, accounts, clock);
        if (publicPage) {
            site.open("/public", new PublicCounts(membership, index, purposes, ontology, federationLog, clock)::show);
        }
        addOffice(site, accounts, clock);
        return site.get("/", ALL, this::today)
                .get("/questions", ALL, questions::list)
                .get("/questions/:id", ALL, questions::one)
                .get("/questions/:id/lanes", ALL, questions::lanes)
                .get("/questions/:id/proof.zip", ALL, questions::proof)
                .post("/questions/:id/asked", QuestionPages.SHOWN_TO, questions::asked)
                .get("/approvals", ALL, this::approvals)
                .get("/agencies", ALL, this::agencies)
                .get("/log-and-evidence", ALL, log::log)
                .get("/log-and-evidence/:entry", ALL, log::entry)
                .get("/agencies/:id/:change", PROPOSERS, visit -> change(visit, "", ""))
                .post("/agencies/:id/:change", PROPOSERS, this::propose)
                .post("/proposals/:id/confirm", CONFIRMERS, this::confirm)
                .post("/proposals/:id/decline", DECLINERS, this::decline);
    }

    /** The pages about the hub itself. */
    private void addOffice(Site site, AccountStore accounts, Clock clock) {
        StopPages stop = new StopPages(office.stop(), office.underWay(), proposals, clock, this::liftings);
        SettingsPages settings = new SettingsPages(office.settings());
        InvitationPages invitations =
                new InvitationPages(membership, office.invitations(), commands, federationLog, ontology);
        AccountPages people = new AccountPages(accounts, federationLog, clock);
        TablesPages tables = new TablesPages(membership, office.tables(), ontology, index, federationLog, ALL);
        site.notice(stop::notice)
                .get("/catalogue.ttl", ALL, visit -> catalogue(visit, Catalogue.Form.TURTLE))
                .get("/catalogue.jsonld", ALL, visit -> catalogue(visit, Catalogue.Form.JSON_LD))
                .get("/tables", TablesPages.READERS, tables::list)
                .get("/stop", StopPages.READERS, stop::show)
                .post("/stop", StopPages.STOPPERS, stop::stop)
                .post("/stop/lift", StopPages.LIFTERS, stop::proposeToLift)
                .get("/settings", SettingsPages.READERS, settings::show)
                .get("/invitations", InvitationPages.READERS, invitations::list)
                .post("/invitations", InvitationPages.INVITERS, invitations::invite)
                .post("/invitations/:id/withdraw", InvitationPages.INVITERS, invitations::withdraw)
                .get("/accounts", AccountPages.READERS, people::list)
                .post("/accounts", AccountPages.KEEPERS, people::add)
                .post("/accounts/lock", AccountPages.KEEPERS, people::lockName)
                .post("/accounts/:id/lock", AccountPages.KEEPERS, people::lock);
    }

    /** What there is to ask in this federation, for programs: asked at an agency's desk, and logged here. */
    private Reply catalogue(Visit visit, Catalogue.Form form) {
        String base = visit.request().origin();
        String federation = membership.get().federation();
        Catalogue.Site site = new Catalogue.Site(
                base,
                federation,
                "Weir: the hub of the federation " + federation,
                Optional.empty(),
                Optional.of(base + "/log"));
        return Reply.of(
                200, form.mediaType(), Catalogue.write(ontology, site, form).getBytes(StandardCharsets.UTF_8));
    }

    private List<ProposalLine> liftings(Visit visit) {
        return lines(visit, proposals.open().stream().filter(StopPages::isLifting));
    }

    private Reply today(Visit visit) {
        Membership now = membership.get();
        Set<String> here = connected.get();
        Words words = visit.words();
        String language = words.language().tag();
        List<Member> active = now.active();
        HubToday view = new HubToday(
                active.size(),
                (int) active.stream().filter(m -> here.contains(m.id())).count(),
                active.stream()
                        .filter(m -> !here.contains(m.id()))
                        .map(Member::name)
                        .toList(),
                words.number(now.number()),
                now.profile(),
                now.purposes().stream()
                        .map(id ->
                                ontology.purpose(id).map(p -> p.label(language)).orElse(id))
                        .toList(),
                now.hubKeys().getFirst().id(),
                log.trouble(words),
                lines(visit, proposals.open().stream()));
        return visit.page("hub-today", words.t("hub.today.title"), view);
    }

    private Reply approvals(Visit visit) {
        return visit.page(
                "approvals",
                visit.words().t("approvals.title"),
                new ApprovalsView(lines(visit, proposals.open().stream()), ended(visit)));
    }

    private List<ProposalLine> ended(Visit visit) {
        return lines(
                visit, proposals.ended().stream().filter(p -> !p.isUnfinished()).limit(ENDED));
    }

    private Reply agencies(Visit visit) throws IOException {
        index.catchUp(PATIENCE);
        AgenciesView view = new AgenciesView(
                membership.get().members().stream().map(m -> line(visit, m)).toList(),
                lines(visit, proposals.open().stream()),
                ended(visit));
        return visit.page("agencies", visit.words().t("agencies.title"), view);
    }

    private MemberLine line(Visit visit, Member member) {
        Words words = visit.words();
        boolean here = connected.get().contains(member.id());
        String state = switch (member.standing()) {
            case ACTIVE -> "good";
            case SUSPENDED -> "wait";
            case REVOKED -> "bad";
        };
        Optional<AgencyHealth> health = office.health().apply(member.id());
        List<String> changes = new ArrayList<>();
        if (visit.account().hasOneOf(PROPOSERS)) {
            AgreedChanges.possible(member).forEach(change -> changes.add(change.key()));
        }
        return new MemberLine(
                member.id(),
                member.name(),
                kind(member.kind(), words.language().tag()),
                state,
                words.t("standing." + member.standing().name().toLowerCase(Locale.ROOT)),
                here ? "good" : "off",
                words.t(here ? "agencies.connected" : "agencies.away"),
                health.map(AgencyHealth::software).orElse(""),
                health.map(h -> words.time(h.certificateEnd())).orElse(""),
                health.filter(AgencyHealth::endsSoon).isPresent() ? "wait" : "good",
                index.latest(member.id()).map(d -> decided(words, d)),
                member.keys().getFirst().id(),
                changes);
    }

    private static MemberLine.Last decided(Words words, Question.Decision decision) {
        return new MemberLine.Last(
                words.time(decision.at()),
                decision.word(),
                LogPages.state(decision.word()),
                LogPages.link(decision.index()));
    }

    private String kind(String notation, String language) {
        return ontology.codeList("agency-kind")
                .find(notation)
                .map(code -> code.label(language))
                .orElse(notation);
    }

    // --- Decisions of two people ---

    private Reply change(Visit visit, String reason, String wrong) throws ProblemException {
        Member member = member(visit);
        Change change = change(visit, member);
        Words words = visit.words();
        List<String> effects = new ArrayList<>();
        effects.add(words.t("effect." + change.key()));
        if (change != Change.REINSTATE && connected.get().contains(member.id())) {
            effects.add(words.t("effect.stream"));
        }
        effects.add(words.t("effect.told", membership.get().active().size()));
        effects.add(words.t("effect.second"));
        ChangeView view = new ChangeView(
                line(visit, member),
                change.key(),
                words.t("change." + change.key(), member.name()),
                effects,
                reason,
                wrong,
                Proposal.LONGEST_REASON);
        return visit.page(
                wrong.isEmpty() ? 200 : 422, "change", words.t("change." + change.key(), member.name()), view);
    }

    private Member member(Visit visit) throws ProblemException {
        return membership
                .get()
                .find(visit.request().pathParameter("id"))
                .orElseThrow(() -> Problem.of(
                                404,
                                "no-such-agency",
                                "There is no such agency.",
                                "Choose one of the list of agencies.")
                        .said("problem.no-such-agency")
                        .exception());
    }

    private static Change change(Visit visit, Member member) throws ProblemException {
        return Change.find(visit.request().pathParameter("change"))
                .filter(change -> AgreedChanges.possible(member).contains(change))
                .orElseThrow(() -> Problem.of(
                                422,
                                "not-possible",
                                "That is not possible for this agency now.",
                                "Look at its standing in the list of agencies.")
                        .said("problem.not-now-for-agency")
                        .exception());
    }

    static Decider decider(Visit visit) {
        return new Decider(visit.account().name(), visit.way());
    }

    private Reply propose(Visit visit) throws ProblemException, IOException {
        Member member = member(visit);
        Change change = change(visit, member);
        String reason = visit.field("reason");
        try {
            proposals.propose(member.id(), change.key(), "", "", reason, decider(visit));
        } catch (UnfitProposalException e) {
            return change(visit, reason, visit.words().t(e.key(), e.values().toArray()));
        }
        return Reply.seeOther("/agencies");
    }

    private Reply confirm(Visit visit) throws ProblemException, IOException {
        try {
            Proposal _ = decisions.confirm(id(visit), decider(visit));
            return Reply.seeOther("/agencies");
        } catch (UnfitProposalException e) {
            throw Problem.notPossible(e, e.key(), e.values());
        } catch (NotPossibleException e) {
            throw Problem.notPossible(e, e.key(), List.of());
        } catch (IllegalArgumentException e) {
            throw Problem.notPossible(e);
        }
    }

    private Reply decline(Visit visit) throws ProblemException, IOException {
        try {
            Proposal declined = proposals.decline(id(visit), visit.account().name());
            long _ = federationLog.proposalEnded(
                    declined.change(),
                    declined.subject(),
                    "declined",
                    AgreedChanges.digest(declined, visit.account().name()));
            return Reply.seeOther("/agencies");
        } catch (UnfitProposalException e) {
            throw Problem.notPossible(e, e.key(), e.values());
        }
    }

    private static long id(Visit visit) {
        String text = visit.request().pathParameter("id");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private List<ProposalLine> lines(Visit visit, Stream<Proposal> some) {
        return some.map(p -> line(visit, p)).toList();
    }

    private ProposalLine line(Visit visit, Proposal proposal) {
        Words words = visit.words();
        boolean own = proposal.by().equals(visit.account().name());
        boolean otherWay = proposal.isOfAnotherWay(visit.way());
        boolean mayDecide = visit.account().hasOneOf(CONFIRMERS);
        String name =
                membership.get().find(proposal.subject()).map(Member::name).orElse(proposal.subject());
        Optional<Proposal.End> end = proposal.end();
        String until = end.map(e -> words.t("proposal." + e.outcome().key(), e.by(), words.time(e.at())))
                .orElseGet(() -> words.t("proposal.until", words.time(proposal.expires())));
        return new ProposalLine(
                proposal.id(),
                words.has("change." + proposal.change())
                        ? words.t("change." + proposal.change(), name)
                        : proposal.change() + " " + name,
                proposal.reason(),
                proposal.by(),
                words.time(proposal.at()),
                until,
                mayDecide && (proposal.isUnfinished() || !(own || otherWay)),
                !proposal.isUnfinished() && visit.account().hasOneOf(DECLINERS),
                mayDecide && !own && otherWay,
                proposal.isUnfinished(),
                own);
    }
}
