package org.weir.hub.federate;

/** Hears of one question's way. Called from several threads; must not block. */
public interface RunListener {

    /** The run has begun and can be abandoned. */
    void started(RunningQuestion run);

    /**
     * Something became of the question at an agency.
     *
     * @param state {@code asked}, {@code away} (not connected, and expected back), or the word of an outcome
     */
    void news(String agency, String state);
}
