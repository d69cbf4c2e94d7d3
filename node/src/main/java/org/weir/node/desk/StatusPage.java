package org.weir.node.desk;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;
import org.weir.console.web.Html;
import org.weir.console.web.Page;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.node.answer.Decided;
import org.weir.node.log.OwnLog;
import org.weir.node.records.EpochFacts;

/**
 * One page about this node, for its operator. From this machine it is open; from elsewhere it needs a token, because it says
 * what was asked of the agency and why it refused.
 */
final class StatusPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int SHOWN = 25;

    private final Supplier<DeskStatus> status;
    private final OwnLog log;
    private final SignIn signIn;

    StatusPage(Supplier<DeskStatus> status, OwnLog log, SignIn signIn) {
        this.status = status;
        this.log = log;
        this.signIn = signIn;
    }

    Reply reply(Request request) throws ProblemException {
        if (!request.isFromLoopback()
                || request.header("Forwarded").isPresent()
                || request.header("X-Forwarded-For").isPresent()) {
            signIn.token(request);
        }
        DeskStatus now = status.get();
        Html body = new Html();
        body.raw("<p class=\"" + (now.obstacle().isEmpty() ? "good" : "bad") + "\">")
                .text(now.obstacle().map(why -> "Not ready: " + why).orElse("Ready: questions are answered."))
                .raw("</p>\n");
        facts(body, now);
        rules(body, now);
        asked(body);
        return Page.reply(200, "Node of " + now.agency(), body);
    }

    private void facts(Html body, DeskStatus now) {
        body.raw("<h2>Connection and records</h2>\n<dl>\n");
        term(body, "Federation", now.federation());
        term(body, "Hub", now.hub());
        term(body, "Link", now.link());
        term(body, "Membership", "number " + now.membership() + ", " + now.members() + " active members");
        term(body, "Log", now.witnessed() + " entries witnessed by this node");
        term(body, "Records", now.epoch().map(StatusPage::records).orElse(now.records()));
        term(body, "Answered today", now.answeredToday() + " questions");
        body.raw("</dl>\n");
    }

    private static String records(EpochFacts epoch) {
        return epoch.name() + ": " + epoch.cases() + " cases of " + epoch.persons() + " persons";
    }

    private static void rules(Html body, DeskStatus now) {
        body.raw("<h2>Our rules</h2>\n");
        if (!now.policyInForce()) {
            body.raw("<p class=\"bad\">Every question is refused.</p>\n");
        }
        body.raw("<ul>\n");
        now.policy().forEach(sentence -> body.element("li", sentence));
        body.raw("</ul>\n");
        if (!now.policyDigest().isEmpty()) {
            body.raw("<p class=\"quiet\">Digest of the rules: <code>")
                    .text(now.policyDigest())
                    .raw("</code></p>\n");
        }
    }

    private void asked(Html body) {
        List<Decided> latest = log.latest(SHOWN);
        body.raw("<h2>Asked of us</h2>\n");
        if (latest.isEmpty()) {
            body.raw("<p>Nothing yet. Questions of other agencies appear here with what became of them.</p>\n");
            return;
        }
        body.raw("<div class=\"wide\"><table>\n").head("When", "Agency", "Purpose", "Decision", "Reason", "Question");
        latest.forEach(decided -> body.row(
                TIME.format(decided.at()),
                decided.requester(),
                decided.purpose(),
                decided.word(),
                decided.reason(),
                decided.digest().substring(0, Math.min(12, decided.digest().length()))));
        body.raw("</table></div>\n<p class=\"quiet\">All of it, and what left: <code>weir node log show</code>.</p>\n");
    }

    private static void term(Html body, String name, String value) {
        body.element("dt", name).element("dd", value);
    }
}
