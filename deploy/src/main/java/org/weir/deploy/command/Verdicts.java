package org.weir.deploy.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.weir.deploy.Exit;
import org.weir.transparency.Verdict;

/** A verdict for people, sentence by sentence, or as one JSON document; and how the command ends. */
final class Verdicts {
    private Verdicts() {}

    /** @param facts what a program wants beside the verdict */
    static int print(PrintWriter out, Verdict verdict, Map<String, Object> facts, boolean json) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>(facts);
            document.put("verifies", verdict.holds());
            document.put("failed", verdict.failed());
            document.put("checked", verdict.checked());
            document.put("notChecked", verdict.notChecked());
            out.println(Facts.document(document));
        } else {
            out.println(verdict.holds() ? "VERIFIES" : "DOES NOT VERIFY");
            section(out, "Failed:", verdict.failed());
            section(out, "Checked, and holds:", verdict.checked());
            section(out, "Not checked:", verdict.notChecked());
        }
        out.flush();
        return (verdict.holds() ? Exit.ANSWERED : Exit.EVIDENCE).code();
    }

    private static void section(PrintWriter out, String title, Iterable<String> sentences) {
        boolean first = true;
        for (String sentence : sentences) {
            if (first) {
                out.println(title);
                first = false;
            }
            out.println("  - " + sentence);
        }
    }
}
