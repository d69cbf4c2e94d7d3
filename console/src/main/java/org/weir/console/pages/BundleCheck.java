package org.weir.console.pages;

import java.util.List;

/**
 * The part of a page that checks a bundle of evidence in the browser.
 *
 * <p>It shows what {@code weir verify} would say, by a script that this server sent: who does not trust the server uses the command.
 *
 * @param address where the bundle is; empty when the reader chooses a file
 * @param anchor what the check trusts beforehand, as text; the reader may replace it
 */
public record BundleCheck(String address, String anchor) {

    /** Keys of the checks, in order; the script has the same. */
    public List<String> steps() {
        return List.of("parts", "members", "question", "opened", "result", "seals", "released");
    }
}
