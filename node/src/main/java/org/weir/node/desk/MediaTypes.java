package org.weir.node.desk;

import java.util.List;
import org.weir.console.web.Accept;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Request;

/** Which of the forms that a reply can have goes back. */
final class MediaTypes {
    private MediaTypes() {}

    /**
     * The offer that the client likes best.
     *
     * @param sentence what is offered, for a client that takes none of it
     */
    static String choose(Request request, List<String> offered, String sentence) throws ProblemException {
        return Accept.parse(request.headerList("Accept")).choose(offered).orElseThrow(() -> notAcceptable(sentence));
    }

    static ProblemException notAcceptable(String sentence) {
        return Problem.of(406, "not-acceptable", "None of the formats you accept is offered.", sentence)
                .exception();
    }

    /** As the header says it of a body in UTF-8: {@code text/*} names its charset, and no other type has one here. */
    static String inUtf8(String mediaType) {
        return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
    }
}
