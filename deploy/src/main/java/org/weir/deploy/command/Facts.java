package org.weir.deploy.command;

import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Facts one below the other, for people or as a JSON document. */
final class Facts {
    private Facts() {}

    static void print(PrintWriter out, Map<String, Object> facts, boolean json) {
        if (json) {
            out.println(new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(facts));
        } else {
            int width = facts.keySet().stream().mapToInt(String::length).max().orElse(1);
            facts.forEach((name, fact) -> out.println(String.format(Locale.ROOT, "%-" + width + "s  %s", name, fact)));
        }
        out.flush();
    }
}
