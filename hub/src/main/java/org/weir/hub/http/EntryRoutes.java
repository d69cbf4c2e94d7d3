package org.weir.hub.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.weir.Bytes;
import org.weir.console.accounts.Role;
import org.weir.console.accounts.SignIn;
import org.weir.console.log.TransparencyLog;
import org.weir.console.web.Accept;
import org.weir.console.web.Html;
import org.weir.console.web.Page;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.console.web.Routes;
import org.weir.transparency.NotVerifiedException;
import org.weir.transparency.entry.EntrySentence;
import org.weir.transparency.entry.LogEntry;

/**
 * {@code /entries}: the log's entries for an auditor, newest first, as a page or as JSON lines. It is a convenience: whoever does not
 * trust the hub reads {@code /log} and verifies.
 */
public final class EntryRoutes {
    private static final String JSON_LINES = "application/x-ndjson";
    private static final String HTML = "text/html";
    private static final long MOST = 256;

    private final TransparencyLog log;
    private final SignIn signIn;

    public EntryRoutes(TransparencyLog log, SignIn signIn) {
        this.log = log;
        this.signIn = signIn;
    }

    public Routes addTo(Routes routes) {
        return routes.get("/entries", this::entries);
    }

    private Reply entries(Request request) throws ProblemException, IOException, InterruptedException {
        signIn.require(request, Set.of(Role.AUDITOR));
        long size = log.checkpoint().checkpoint().size();
        long before = Math.min(size, number(request, "before", size));
        long first = Math.max(0, before - Math.min(MOST, number(request, "count", 50)));
        String chosen = Accept.parse(request.headerList("Accept"))
                .choose(List.of(HTML, JSON_LINES))
                .orElse(JSON_LINES);
        return (chosen.equals(HTML) ? page(first, before, size) : lines(first, before)).with("Vary", "Accept");
    }

    private Reply page(long first, long before, long size) throws IOException {
        Html body = new Html()
                .element(
                        "p",
                        "The log has " + size
                                + " entries. What is shown here was read by the hub: to check it yourself,"
                                + " run weir log verify.")
                .raw("<table>\n")
                .head("Number", "Time (the hub's clock)", "What happened");
        for (long index = before - 1; index >= first; index--) {
            Bytes entry = log.entry(index);
            try {
                LogEntry read = LogEntry.parse(entry);
                body.row(String.valueOf(index), read.at().toString(), EntrySentence.of(read));
            } catch (NotVerifiedException e) {
                body.row(String.valueOf(index), "", "not an entry this program knows");
            }
        }
        body.raw("</table>\n");
        if (first > 0) {
            body.raw("<p><a href=\"/entries?before=" + first + "\">earlier entries</a></p>\n");
        }
        return Page.reply(200, "Entries of the log", body);
    }

    private Reply lines(long first, long before) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (long index = before - 1; index >= first; index--) {
            Bytes entry = log.entry(index);
            JsonObject line = new JsonObject().put("index", index);
            try {
                LogEntry read = LogEntry.parse(entry);
                line.put("time", read.at().toString())
                        .put("words", EntrySentence.of(read))
                        .put("entry", new JsonObject(entry.utf8()));
            } catch (NotVerifiedException e) {
                line.put("unknown", entry.base64url());
            }
            lines.append(line.encode()).append('\n');
        }
        return Reply.of(200, JSON_LINES, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static long number(Request request, String name, long otherwise) throws ProblemException {
        List<String> values = request.query(name);
        if (values.isEmpty()) {
            return otherwise;
        }
        String value = values.getFirst();
        if (!value.matches("[0-9]{1,18}")) {
            throw Problem.of(400, "bad-request", "A number is expected.", "Give " + name + " as a whole number.")
                    .exception();
        }
        return Long.parseLong(value);
    }
}
