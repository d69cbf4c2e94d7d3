package org.weir.node.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.weir.console.accounts.Role;
import org.weir.console.pages.Visit;
import org.weir.console.pages.Words;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.membership.Member;
import org.weir.membership.Membership;
import org.weir.node.desk.view.ConnectionView;
import org.weir.node.desk.view.DataView;
import org.weir.node.desk.view.TodayView;
import org.weir.node.log.OwnLog;
import org.weir.node.policy.AnsweringSwitch;
import org.weir.node.records.EpochFacts;
import org.weir.node.records.EpochOrigin;
import org.weir.ontology.Ontology;
import org.weir.ontology.PropertyDefinition;

/** The pages about this agency's own node: how it stands, its rules, its data, its connection. */
final class AgencyPages {
    private static final int LATEST = 8;

    private final Ontology ontology;
    private final Supplier<DeskStatus> status;
    private final Supplier<Membership> membership;
    private final AskedPages asked;
    private final OwnLog log;
    private final TokenStore tokens;
    private final AnsweringSwitch answering;
    private final Clock clock;

    AgencyPages(
            Ontology ontology,
            Supplier<DeskStatus> status,
            Supplier<Membership> membership,
            AskedPages asked,
            OwnLog log,
            TokenStore tokens,
            AnsweringSwitch answering,
            Clock clock) {
        this.ontology = ontology;
        this.status = status;
        this.membership = membership;
        this.asked = asked;
        this.log = log;
        this.tokens = tokens;
        this.answering = answering;
        this.clock = clock;
    }

    Reply today(Visit visit) {
        DeskStatus now = status.get();
        Words words = visit.words();
        boolean maySee = visit.is(Role.OPERATOR, Role.OFFICER, Role.AUDITOR);
        TodayView view = new TodayView(
                now.obstacle().orElse(""),
                now.epoch().isEmpty() ? now.records() : "",
                maySee ? words.number(now.epoch().map(EpochFacts::persons).orElse(0)) : "",
                words.number(now.answeredToday()),
                words.number(now.members()),
                now.linkUp(),
                now.link(),
                log.trouble().orElse(""),
                maySee ? asked.latest(words, LATEST) : List.of(),
                visit.is(Role.ANALYST),
                maySee);
        return visit.page("today", words.t("today.title"), view);
    }

    // --- Our data ---

    Reply data(Visit visit) {
        DeskStatus now = status.get();
        Words words = visit.words();
        Optional<EpochFacts> epoch = now.epoch();
        Optional<EpochOrigin> origin = now.origin();
        DataView view = new DataView(
                epoch.isEmpty() ? now.records() : "",
                epoch.map(EpochFacts::name).orElse(""),
                words.number(epoch.map(EpochFacts::cases).orElse(0)),
                words.number(epoch.map(EpochFacts::persons).orElse(0)),
                origin.map(o -> imported(words, o.created())).orElse(""),
                origin.map(EpochOrigin::sources).orElse(List.of()),
                origin.map(o -> o.mapping().hex()).orElse(""),
                fields(visit, epoch.map(EpochFacts::completeness).orElse(Map.of())));
        return visit.page("data", words.t("data.title"), view);
    }

    private String imported(Words words, Instant created) {
        return words.time(created) + " (" + words.ago(created, clock.instant()) + ")";
    }

    private List<DataView.Field> fields(Visit visit, Map<String, Integer> completeness) {
        List<DataView.Field> fields = new ArrayList<>();
        for (PropertyDefinition property : ontology.properties()) {
            Integer percent = completeness.get(property.name());
            if (percent != null) {
                String key = percent >= 90
                        ? "data.nearly"
                        : percent >= 60
                                ? "data.mostly"
                                : percent >= 30 ? "data.often" : percent > 0 ? "data.rarely" : "data.never";
                fields.add(new DataView.Field(
                        property.label(visit.words().language().tag()),
                        percent,
                        visit.words().t(key)));
            }
        }
        return fields;
    }

    // --- Connection ---

    Reply connection(Visit visit) throws IOException {
        DeskStatus now = status.get();
        Membership federation = membership.get();
        CodeWords codes = codes(visit);
        Words words = visit.words();
        ConnectionView view = new ConnectionView(
                now.agency(),
                now.federation(),
                now.hub(),
                now.linkUp(),
                now.link(),
                words.number(now.membership()),
                federation.profile(),
                federation.find(now.agency()).map(m -> m.keys().getFirst().id()).orElse(""),
                federation.hubKeys().getFirst().id(),
                federation.members().stream().map(m -> line(words, codes, m)).toList(),
                tokens.list().stream()
                        .map(t -> new ConnectionView.TokenLine(
                                t.person(), String.join(", ", t.purposes()), words.time(t.expires())))
                        .toList(),
                now.stopped()
                        .map(s -> words.t("connection.stopped.by", s.by(), words.time(s.since()), s.reason()))
                        .orElse(""),
                visit.is(Role.OPERATOR, Role.OFFICER));
        return visit.page("connection", words.t("connection.title"), view);
    }

    /** Stops answering, at once and across restarts. */
    Reply stop(Visit visit) throws ProblemException, IOException {
        String reason = visit.field("reason");
        if (reason.isBlank() || reason.length() > 300) {
            throw Problem.of(
                            422,
                            "no-reason",
                            "A reason is missing.",
                            "Say in a few words why; colleagues will read it.")
                    .said("problem.no-reason")
                    .exception();
        }
        answering.stop(clock.instant(), visit.account().name(), reason);
        return Reply.seeOther("/connection");
    }

    Reply resume(Visit visit) throws IOException {
        if (answering.stopped().isPresent()) {
            answering.resume();
        }
        return Reply.seeOther("/connection");
    }

    private static ConnectionView.MemberLine line(Words words, CodeWords codes, Member member) {
        String state = switch (member.standing()) {
            case ACTIVE -> "good";
            case SUSPENDED -> "wait";
            case REVOKED -> "bad";
        };
        return new ConnectionView.MemberLine(
                member.id(),
                member.name(),
                codes.kind(member.kind()),
                state,
                words.t("standing." + member.standing().name().toLowerCase(Locale.ROOT)));
    }

    private CodeWords codes(Visit visit) {
        return new CodeWords(ontology, visit.words().language().tag());
    }
}
