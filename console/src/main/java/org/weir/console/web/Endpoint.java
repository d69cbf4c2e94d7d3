package org.weir.console.web;

/** What happens at an address: a function that may block. It runs on a virtual thread; how long, see {@link Routes}. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Serves a request.
     *
     * @throws ProblemException to reply with a problem document
     * @throws Exception anything else becomes a 500 with an incident id and nothing more
     */
    Reply serve(Request request) throws Exception;
}
