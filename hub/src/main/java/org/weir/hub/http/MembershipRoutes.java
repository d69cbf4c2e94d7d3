package org.weir.hub.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.weir.console.log.http.LogRoutes;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;
import org.weir.hub.membership.MembershipRegister;

/**
 * {@code /log/members.jws}: the membership in force as it was sealed, and {@code /log/members/N.jws} that of number N: what a reader
 * of the log needs to know whose cosignatures count.
 */
public final class MembershipRoutes {
    private static final String MEDIA_TYPE = "application/jose";

    private final MembershipRegister register;
    private final LogRoutes.Reader reader;

    public MembershipRoutes(MembershipRegister register, LogRoutes.Reader reader) {
        this.register = register;
        this.reader = reader;
    }

    public Routes addTo(Routes routes) {
        return routes.get("/log/members.jws", this::current).get("/log/members/:document", this::numbered);
    }

    private Reply current(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        return reply(register.version().envelope());
    }

    private Reply numbered(Request request) throws ProblemException, IOException, InterruptedException {
        reader.admit(request);
        String name = request.pathParameter("document");
        if (!name.matches("(0|[1-9][0-9]{0,17})\\.jws")) {
            throw none();
        }
        return reply(register.document(Long.parseLong(name.substring(0, name.length() - 4)))
                .orElseThrow(MembershipRoutes::none));
    }

    private static ProblemException none() {
        return Problem.of(404, "no-membership", "There is no membership of this number.", "Read /log/members.jws.")
                .exception();
    }

    private static Reply reply(String document) {
        return Reply.of(200, MEDIA_TYPE, document.getBytes(StandardCharsets.UTF_8));
    }
}
