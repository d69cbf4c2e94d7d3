package org.weir.hub.federate;

import org.weir.Bytes;
import org.weir.answer.RefusedException;

/** Port: the compiler of the shared ontology. */
public interface QuestionCompiler {

    /**
     * Compiles a text.
     *
     * @param sigma standard deviation of the noise of its total, for a person in one cell
     * @throws RefusedException {@code NOT_COMPILED} when the text is outside the closed form
     */
    CompiledQuestion compile(String sparql, int sigma) throws RefusedException;

    /** Digest of the definition set it compiles by. */
    Bytes definitions();
}
