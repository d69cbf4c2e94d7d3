package org.weir.hub.http;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.weir.Bytes;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.http.view.InvitationsView;
import org.weir.hub.http.view.QuestionsView;
import org.weir.hub.membership.Invitations;
import org.weir.membership.Membership;
import org.weir.ontology.CodeList;
import org.weir.ontology.Ontology;
import org.weir.signing.Invitation;

/**
 * Invitations of agencies. A token is shown on the page that made it, and nowhere else ever.
 *
 * <p>Nobody is invited here who is a member already: whoever redeems such an invitation takes the member's place with keys of its own. That is
 * left to the one who runs the hub, at its machine.
 */
final class InvitationPages {
    static final Set<Role> READERS = EnumSet.of(Role.OFFICER, Role.OPERATOR, Role.APPROVER, Role.AUDITOR);
    static final Set<Role> INVITERS = EnumSet.of(Role.OFFICER, Role.OPERATOR);

    private final Supplier<Membership> membership;
    private final Invitations invitations;
    private final ControlRoutes.Commands commands;
    private final FederationLog log;
    private final CodeList kinds;

    InvitationPages(
            Supplier<Membership> membership,
            Invitations invitations,
            ControlRoutes.Commands commands,
            FederationLog log,
            Ontology ontology) {
        this.membership = membership;
        this.invitations = invitations;
        this.commands = commands;
        this.log = log;
        this.kinds = ontology.codeList("agency-kind");
    }

    Reply list(Visit visit) {
        return show(visit, "", "", "", Optional.empty());
    }

    private Reply show(Visit visit, String agency, String name, String wrong, Optional<Invitation> made) {
        Words words = visit.words();
        InvitationsView view = new InvitationsView(
                invitations.open().stream().map(each -> line(words, each)).toList(),
                visit.account().hasOneOf(INVITERS),
                kinds.codes().stream()
                        .map(code -> new QuestionsView.Option(
                                code.notation(), code.label(words.language().tag()), false))
                        .toList(),
                agency,
                name,
                wrong,
                made.map(Invitation::token).orElse(""));
        return visit.page(wrong.isEmpty() ? 200 : 422, "invitations", words.t("invitations.title"), view);
    }

    private InvitationsView.Line line(Words words, Invitations.Open each) {
        return new InvitationsView.Line(
                each.agency(),
                each.name(),
                kinds.find(each.kind())
                        .map(code -> code.label(words.language().tag()))
                        .orElse(each.kind()),
                words.time(each.expires()),
                each.redeemed() ? "good" : "wait",
                words.t(each.redeemed() ? "invitations.redeemed" : "invitations.waits"));
    }

    /** Makes an invitation, writes down that it was made, and only then shows its token. */
    Reply invite(Visit visit) throws ProblemException, IOException {
        String agency = visit.field("agency").strip();
        String name = visit.field("name").strip();
        String kind = visit.field("kind");
        if (kinds.find(kind).isEmpty()) {
            return show(visit, agency, name, visit.words().t("invitations.kind"), Optional.empty());
        }
        if (membership.get().find(agency).isPresent()) {
            return show(visit, agency, name, visit.words().t("invitations.member", agency), Optional.empty());
        }
        Invitation made;
        try {
            made = commands.invite(agency, name, kind);
        } catch (IllegalArgumentException e) {
            return show(visit, agency, name, String.valueOf(e.getMessage()), Optional.empty());
        }
        try {
            long _ = log.acted(
                    "invite",
                    agency,
                    visit.account().name(),
                    Bytes.utf8(name + "\n" + kind).sha256());
        } catch (IOException e) {
            invitations.withdraw(agency);
            throw e;
        }
        return show(visit, "", "", "", Optional.of(made));
    }

    Reply withdraw(Visit visit) throws IOException {
        String agency = visit.request().pathParameter("id");
        if (invitations.open().stream().map(Invitations.Open::agency).toList().contains(agency)) {
            long _ = log.acted(
                    "withdraw", agency, visit.account().name(), Bytes.utf8("").sha256());
            invitations.withdraw(agency);
        }
        return Reply.seeOther("/invitations");
    }
}
