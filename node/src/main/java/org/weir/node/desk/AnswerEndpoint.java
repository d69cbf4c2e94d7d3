package org.weir.node.desk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.weir.console.web.Problem;
import org.weir.console.web.ProblemException;
import org.weir.console.web.Reply;
import org.weir.console.web.Request;
import org.weir.node.answer.Answer;
import org.weir.node.answer.Answers;

/** The full description of an answer, for the person who asked. To anybody else it does not exist. */
final class AnswerEndpoint {
    private static final String JSON = "application/json";
    private static final String TURTLE = "text/turtle";

    private final SignIn signIn;
    private final Answers answers;
    private final AnswerDescription description;
    private final EvidencePages evidence;

    AnswerEndpoint(SignIn signIn, Answers answers, AnswerDescription description, EvidencePages evidence) {
        this.signIn = signIn;
        this.answers = answers;
        this.description = description;
        this.evidence = evidence;
    }

    /** The evidence of the answer, as one file. */
    Reply bundle(Request request) throws ProblemException {
        return evidence.bundle(answer(request));
    }

    private Answer answer(Request request) throws ProblemException {
        Token token = signIn.token(request);
        return answers.find(request.pathParameter("id"), token.person())
                .orElseThrow(() -> Problem.of(
                                404,
                                "no-answer",
                                "There is no such answer of yours.",
                                "Answers are kept for a while and until the node restarts. Ask again.")
                        .exception());
    }

    Reply reply(Request request) throws ProblemException {
        Answer answer = answer(request);
        String chosen = MediaTypes.choose(
                request,
                List.of(JSON, TURTLE),
                "A description is offered as " + JSON + " and as an RDF Data Cube in " + TURTLE + ".");
        String address = request.origin() + "/answers/" + answer.id();
        return chosen.equals(JSON)
                ? Reply.json(description.json(answer).encodePrettily()).with("Vary", "Accept")
                : Reply.of(
                                200,
                                MediaTypes.inUtf8(chosen),
                                AnswerCube.turtle(answer, address).getBytes(StandardCharsets.UTF_8))
                        .with("Vary", "Accept");
    }
}
