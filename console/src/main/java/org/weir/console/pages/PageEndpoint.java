package org.weir.console.pages;

import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;

/** A page or an action of the pages: a blocking function from a visit to a reply. */
@FunctionalInterface
public interface PageEndpoint {

    /**
     * Serves a visit.
     *
     * @throws ProblemException to show a page that says what is wrong
     * @throws Exception anything else becomes a 500 with an incident id
     */
    Reply serve(Visit visit) throws Exception;
}
