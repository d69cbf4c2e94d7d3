package org.weir.console.pages;

import java.util.List;

/**
 * The part of a page that checks evidence in the browser.
 *
 * <p>It shows what {@code weir verify} would say, by a script that this server sent: who does not trust the server uses the command.
 *
 * @param address where the file is; empty when the reader chooses one
 * @param anchor what the check trusts beforehand, as text; the reader may replace it
 * @param session for the log's entries of one question; empty for the bundle of an answer
 */
public record BundleCheck(String address, String anchor, String session) {

    /** Keys of the checks, in order; the script has the same. */
    public List<String> steps() {
        return session.isEmpty()
                ? List.of("parts", "members", "question", "opened", "result", "seals", "released")
                : List.of("members", "logged", "decided", "left");
    }
}
