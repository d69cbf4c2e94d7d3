package org.weir.deploy.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** Facts one below the other, for people or as a JSON document. */
final class Facts {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Facts() {}

    static void print(PrintWriter out, Map<String, Object> facts, boolean json) {
        if (json) {
            out.println(document(facts));
        } else {
            int width = facts.keySet().stream().mapToInt(String::length).max().orElse(1);
            facts.forEach((name, fact) -> out.println(String.format(Locale.ROOT, "%-" + width + "s  %s", name, fact)));
        }
        out.flush();
    }

    /** Anything as one JSON document, with a line for each fact. */
    static String document(Object facts) {
        return GSON.toJson(facts);
    }
}
