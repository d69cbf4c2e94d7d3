package org.weir.node.desk;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.weir.node.desk.view.ResultView;

/** The lines that ask the same question from a program. They hold no token: each reads it from {@code WEIR_TOKEN}. */
final class Snippets {
    private Snippets() {}

    static List<ResultView.Snippet> of(String desk, String purpose, String sparql) {
        String address = desk + "/purposes/" + purpose + "/sparql/flags";
        return List.of(
                new ResultView.Snippet("curl", curl(address, sparql)),
                new ResultView.Snippet("Python", python(address, sparql)),
                new ResultView.Snippet("R", r(address, sparql)));
    }

    private static String curl(String address, String sparql) {
        String end = "END";
        while (sparql.contains(end)) {
            end += "_";
        }
        return "curl --fail-with-body -s '" + address
                + "' \\\n  -H \"Authorization: Bearer $WEIR_TOKEN\" -H 'Accept: text/csv' \\\n"
                + "  -H 'Content-Type: application/sparql-query' --data-binary @- <<'" + end + "'\n" + sparql.strip()
                + "\n"
                + end + "\n";
    }

    private static String python(String address, String sparql) {
        boolean plain = !sparql.contains("\"\"\"") && !sparql.contains("\\");
        String text = plain
                ? "\"\"\"\n" + sparql.strip() + "\n\"\"\""
                // A JSON text is a Python text too.
                : quoted(sparql.strip());
        // Nothing but the standard library; pandas.read_csv takes the same lines.
        return "import csv, os, urllib.request\n\nquery = " + text + "\nrequest = urllib.request.Request(\n    \""
                + address
                + "\",\n    data=query.encode(),\n    headers={\"Authorization\": \"Bearer \" + os.environ[\"WEIR_TOKEN\"],"
                + " \"Accept\": \"text/csv\",\n             \"Content-Type\": \"application/sparql-query\"})\n"
                + "with urllib.request.urlopen(request) as reply:\n"
                + "    table = list(csv.DictReader(reply.read().decode().splitlines()))\n";
    }

    private static String r(String address, String sparql) {
        String dashes = "-";
        while (sparql.contains(")" + dashes + "\"")) {
            dashes += "-";
        }
        // Base R cannot post, so curl does; token and question go by files and never stand in a list of processes.
        // Every column stays text: read.csv alone makes FALSE of the flag F and a missing value of the country NA.
        return "query <- r\"" + dashes + "(\n" + sparql.strip() + "\n)" + dashes + "\"\nheaders <- tempfile()\n"
                + "writeLines(c(paste(\"Authorization: Bearer\", Sys.getenv(\"WEIR_TOKEN\")), \"Accept: text/csv\",\n"
                + "             \"Content-Type: application/sparql-query\"), headers)\n"
                + "reply <- system2(\"curl\", c(\"--fail-with-body\", \"-sS\", \"-H\", shQuote(paste0(\"@\", headers)),\n"
                + "    \"--data-binary\", \"@-\", shQuote(\"" + address + "\")), input = query, stdout = TRUE)\n"
                + "unlink(headers)\n"
                + "if (!is.null(attr(reply, \"status\"))) stop(paste(reply, collapse = \"\\n\"))\n"
                + "table <- read.csv(text = reply, colClasses = \"character\", na.strings = \"\")\n";
    }

    private static String quoted(String text) {
        String encoded = new JsonObject().put("t", text).encode();
        return encoded.substring(encoded.indexOf(':') + 1, encoded.length() - 1);
    }
}
