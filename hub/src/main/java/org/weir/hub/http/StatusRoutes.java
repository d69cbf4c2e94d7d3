package org.weir.hub.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.weir.console.log.http.LogRoutes;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;
import org.weir.hub.evidence.FederationLog;
import org.weir.hub.evidence.WitnessStatus;
import org.weir.membership.Member;
import org.weir.membership.Membership;

/**
 * {@code /status}: who belongs to the federation and is connected now, as JSON for the operator's commands and monitors.
 *
 * <p>For whoever may read the log, and for the operator's command: who the members are, and which of them is away, is nobody else's business.
 */
public final class StatusRoutes {
    private final Supplier<Membership> membership;
    private final Supplier<Set<String>> connected;
    private final FederationLog log;
    private final LogRoutes.Reader reader;

    public StatusRoutes(
            Supplier<Membership> membership,
            Supplier<Set<String>> connected,
            FederationLog log,
            LogRoutes.Reader reader) {
        this.membership = membership;
        this.connected = connected;
        this.log = log;
        this.reader = reader;
    }

    public Routes addTo(Routes routes) {
        return routes.get("/status", this::status);
    }

    private Reply status(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        return Reply.json(json().encode());
    }

    private JsonObject json() {
        Membership now = membership.get();
        Set<String> here = connected.get();
        JsonArray members = new JsonArray();
        for (Member member : now.members()) {
            members.add(new JsonObject()
                    .put("id", member.id())
                    .put("name", member.name())
                    .put("kind", member.kind())
                    .put("standing", standing(member))
                    .put("connected", here.contains(member.id())));
        }
        return new JsonObject()
                .put("federation", now.federation())
                .put("profile", now.profile())
                .put("purposes", new JsonArray(now.purposes()))
                .put("membership", now.number())
                .put("hubKey", now.hubKeys().getFirst().id())
                .put("log", logJson(now))
                .put("members", members);
    }

    private JsonObject logJson(Membership now) {
        WitnessStatus witnesses = log.status();
        return new JsonObject()
                .put("origin", now.log().name())
                .put("key", now.log().text())
                .put("size", log.size())
                .put("witnessed", witnesses.witnessed())
                .put("quorum", witnesses.quorum())
                .put("witnesses", witnesses.members())
                .put("missing", new JsonArray(witnesses.missing()))
                .put("contradicted", new JsonArray(witnesses.contradicted()))
                .put("asking", trouble(witnesses).isEmpty())
                .put("sentence", log(now));
    }

    /** One sentence: whether questions can be asked, as far as the log goes, and who is missing if not. */
    private String log(Membership now) {
        WitnessStatus witnesses = log.status();
        return trouble(witnesses)
                .orElseGet(() -> "The log " + now.log().name() + " holds " + log.size() + " entries; "
                        + witnesses.witnessed() + " of them are witnessed. "
                        + (witnesses.members() - witnesses.missing().size()) + " of " + witnesses.members()
                        + " witnesses are here, " + witnesses.quorum() + " are needed.");
    }

    private Optional<String> trouble(WitnessStatus witnesses) {
        if (!witnesses.contradicted().isEmpty()) {
            return Optional.of("Witnesses hold the proof that this log contradicts itself: "
                    + String.join(", ", witnesses.contradicted()) + ".");
        }
        if (log.trouble().isPresent()) {
            return Optional.of("No question is asked: " + log.trouble().get() + ".");
        }
        return witnesses.isQuorumPossible()
                ? Optional.empty()
                : Optional.of("No question is asked: " + witnesses.quorum() + " of " + witnesses.members()
                        + " members have to witness the log, and these are not connected or cannot: "
                        + String.join(", ", witnesses.missing()) + ".");
    }

    private static String standing(Member member) {
        return member.standing().name().toLowerCase(Locale.ROOT);
    }
}
