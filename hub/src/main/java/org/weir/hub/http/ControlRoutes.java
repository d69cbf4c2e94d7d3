package org.weir.hub.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.weir.Bytes;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;
import org.weir.signing.Invitation;

/**
 * The operator's commands to a hub that runs, from the machine it runs on. Whoever can read the hub's folder finds the secret
 * there and could change the files as well; it grants nothing beyond that.
 */
public final class ControlRoutes {
    private final Commands commands;
    private final Bytes authorization;

    public ControlRoutes(Commands commands, String secret) {
        this.commands = commands;
        this.authorization = Bytes.utf8("Bearer " + secret);
    }

    public Routes addTo(Routes routes) {
        return routes.post("/control/invite", this::invite)
                .post("/control/revoke", request -> change(request, commands::revoke))
                .post("/control/suspend", request -> change(request, commands::suspend))
                .post("/control/reinstate", request -> change(request, commands::reinstate));
    }

    private Reply invite(Request request) throws ProblemException, IOException {
        Map<String, List<String>> form = authorized(request);
        try {
            Invitation invitation = commands.invite(one(form, "agency"), one(form, "name"), one(form, "kind"));
            return Reply.json(new JsonObject()
                    .put("token", invitation.token())
                    .put("expires", invitation.expires().toString())
                    .encode());
        } catch (IllegalArgumentException e) {
            throw Problem.notPossible(e);
        }
    }

    private Reply change(Request request, Change change) throws ProblemException, IOException {
        try {
            change.apply(one(authorized(request), "agency"));
            return Reply.json("{}");
        } catch (IllegalArgumentException e) {
            throw Problem.notPossible(e);
        }
    }

    /** Whether it comes from this machine, with the secret that only its operator can read. */
    public boolean isOperator(Request request) {
        return request.isFromLoopback()
                && Bytes.utf8(request.header("Authorization").orElse("")).equals(authorization);
    }

    private Map<String, List<String>> authorized(Request request) throws ProblemException {
        if (!isOperator(request)) {
            throw Problem.of(403, "not-the-operator", "This is for the hub's operator.", "Use the command weir hub.")
                    .exception();
        }
        return request.form();
    }

    private static String one(Map<String, List<String>> form, String name) throws ProblemException {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw Problem.of(400, "bad-request", "A value is missing.", "Give " + name + " once.")
                    .exception();
        }
        return values.getFirst();
    }

    private interface Change {
        void apply(String agency) throws IOException;
    }

    /** Port: what an operator may do. */
    public interface Commands {
        Invitation invite(String agency, String name, String kind) throws IOException;

        void revoke(String agency) throws IOException;

        void suspend(String agency) throws IOException;

        void reinstate(String agency) throws IOException;
    }
}
